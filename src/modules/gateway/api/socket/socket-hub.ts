import { Injectable } from '@nestjs/common';
import type { UpdateFrame } from './frames.js';
import type { MergeData, SocketClient } from './socket-client.js';

/** All connected clients, and who listens to what. */
@Injectable()
export class SocketHub {
  private readonly clients = new Set<SocketClient>();
  private readonly listeners = new Map<string, Set<SocketClient>>();

  get size(): number {
    return this.clients.size;
  }

  join(client: SocketClient): void {
    this.clients.add(client);
  }

  leave(client: SocketClient): void {
    this.clients.delete(client);
    for (const [channel, listeners] of this.listeners) {
      listeners.delete(client);
      if (listeners.size === 0) this.listeners.delete(channel);
    }
  }

  subscribe(client: SocketClient, channel: string): void {
    client.add(channel);
    const listeners = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, listeners.add(client));
  }

  unsubscribe(client: SocketClient, channel: string): void {
    client.remove(channel);
    const listeners = this.listeners.get(channel);
    listeners?.delete(client);
    if (listeners?.size === 0) this.listeners.delete(channel);
  }

  isHeard(channel: string): boolean {
    return this.listeners.has(channel);
  }

  /** Channels of a kind that somebody listens to. */
  heardChannels(kind: string): string[] {
    return [...this.listeners.keys()].filter((channel) => channel === kind || channel.startsWith(`${kind}:`));
  }

  /**
   * @param item what a later update of the same item may replace for a client that is behind
   * @param merge makes of the data of two updates of an item those of one, where the later does not say all
   */
  publish(channel: string, data: unknown, item: string = channel, merge?: MergeData): void {
    const listeners = this.listeners.get(channel);
    if (listeners === undefined) return;
    const frame: UpdateFrame = { type: 'update', channel, data };
    const text = JSON.stringify(frame);
    for (const client of listeners) client.update({ text, frame, item, merge });
  }

  /** @param now seconds since 1970 */
  endSessions(now: number): void {
    for (const client of this.clients) if ((client.signedInUntil ?? now) < now) client.endSession();
  }

  closeAll(code: number, reason: string): void {
    for (const client of this.clients) client.close(code, reason);
  }
}
