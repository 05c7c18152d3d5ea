import type { Channel } from './channels.js';

interface Subscriptions {
  subscribe(channels: readonly Channel[]): void;
  unsubscribe(channels: readonly Channel[]): void;
}

/** Counts who on the page needs which channel and keeps the subscriptions to that, one frame for many changes. */
export class ChannelRegistry {
  private readonly users = new Map<Channel, number>();
  private readonly active = new Set<Channel>();
  private settling = false;

  constructor(
    private readonly socket: Subscriptions,
    private readonly onSubscribed: (channels: readonly Channel[]) => void,
    private readonly soon: (action: () => void) => void = (action) => queueMicrotask(action),
  ) {}

  /** @returns how to let go of it again */
  retain(channel: Channel): () => void {
    this.count(channel, 1);
    return () => this.count(channel, -1);
  }

  /** Asks for a fresh snapshot. */
  reload(channel: Channel): void {
    if (!this.active.has(channel)) return;
    this.socket.unsubscribe([channel]);
    this.socket.subscribe([channel]);
    this.onSubscribed([channel]);
  }

  private count(channel: Channel, by: number): void {
    this.users.set(channel, (this.users.get(channel) ?? 0) + by);
    if (this.settling) return;
    this.settling = true;
    this.soon(() => this.settle());
  }

  private settle(): void {
    this.settling = false;
    const isUsed = (channel: Channel): boolean => (this.users.get(channel) ?? 0) > 0;
    const gone = [...this.active].filter((channel) => !isUsed(channel));
    const added = [...this.users.keys()].filter((channel) => isUsed(channel) && !this.active.has(channel));
    for (const channel of gone) {
      this.active.delete(channel);
      this.users.delete(channel);
    }
    for (const channel of added) this.active.add(channel);
    if (gone.length > 0) this.socket.unsubscribe(gone);
    if (added.length > 0) {
      this.socket.subscribe(added);
      this.onSubscribed(added);
    }
  }
}
