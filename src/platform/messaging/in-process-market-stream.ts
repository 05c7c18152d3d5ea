import { type Log, type MarketUpdate } from '#kernel';
import { MarketStream } from '#messaging';

type Take = (update: MarketUpdate) => Promise<void> | void;

/** Hands every update to each subscriber in the order they subscribed; one that throws does not stop the others. */
export class InProcessMarketStream extends MarketStream {
  private readonly subscribers = new Map<string, Take>();

  constructor(private readonly log: Log) {
    super();
  }

  async publish(update: MarketUpdate): Promise<void> {
    for (const [subscriber, take] of this.subscribers) {
      try {
        await take(update);
      } catch (error) {
        this.log.error('a market update was not taken in', { subscriber, error: String(error) });
      }
    }
  }

  subscribe(subscriber: string, take: Take): () => void {
    this.subscribers.set(subscriber, take);
    return () => void this.subscribers.delete(subscriber);
  }
}
