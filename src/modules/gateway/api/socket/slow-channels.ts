import { Injectable } from '@nestjs/common';
import { Log } from '#kernel';
import { Channels } from './channels.js';
import { SocketHub } from './socket-hub.js';

const SHORTEST_MS = 500;
const RISK_MS = 1000;

/** Channels whose data are computed: asked for again when something changed, but only so often and only when heard. */
@Injectable()
export class SlowChannels {
  private readonly waiting = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly hub: SocketHub,
    private readonly channels: Channels,
    private readonly log: Log,
  ) {}

  refresh(channel: string): void {
    if (!this.hub.isHeard(channel) || this.waiting.has(channel)) return;
    const timer = setTimeout(() => void this.publish(channel), channel.startsWith('risk:') ? RISK_MS : SHORTEST_MS);
    timer.unref();
    this.waiting.set(channel, timer);
  }

  private async publish(channel: string): Promise<void> {
    this.waiting.delete(channel);
    try {
      const data = await this.channels.snapshot(channel);
      // Lists go out item by item, as the channel's updates are single items.
      if (Array.isArray(data))
        for (const item of data as unknown[])
          this.hub.publish(channel, item, `${channel}:${JSON.stringify(item).slice(0, 80)}`);
      else this.hub.publish(channel, data);
    } catch (error) {
      this.log.warn('a channel could not be refreshed', { channel, error: String(error) });
    }
  }
}
