import type { MarketUpdate } from '#kernel';
import { MarketStream } from '#messaging';

type Take = (update: MarketUpdate) => Promise<void> | void;

export class InMemoryMarketStream extends MarketStream {
  private readonly subscribers = new Map<string, Take>();

  async publish(update: MarketUpdate): Promise<void> {
    for (const take of this.subscribers.values()) await take(update);
  }

  subscribe(subscriber: string, take: Take): () => void {
    this.subscribers.set(subscriber, take);
    return () => void this.subscribers.delete(subscriber);
  }
}
