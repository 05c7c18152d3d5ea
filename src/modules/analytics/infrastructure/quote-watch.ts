import { Injectable } from '@nestjs/common';
import type { LiveQuote } from '#engine';
import { Log, type MarketUpdate } from '#kernel';
import { MarketStream, type Startable, StartsIn } from '#messaging';
import { DriveStrategies } from '../application/strategy-runs/drive-strategies.js';

/**
 * Brings quotes to the strategies that want them: of each instrument the newest, when the strategy is done with the one before. Whoever
 * publishes a quote does not wait for a strategy.
 */
@Injectable()
@StartsIn('run')
export class QuoteWatch implements Startable {
  private readonly newest = new Map<string, LiveQuote>();
  private unsubscribe: () => void = () => undefined;
  private working: Promise<void> | undefined;

  constructor(
    private readonly stream: MarketStream,
    private readonly strategies: DriveStrategies,
    private readonly log: Log,
  ) {}

  async start(): Promise<void> {
    this.unsubscribe = this.stream.subscribe('analytics', (update) => this.take(update));
  }

  async stop(): Promise<void> {
    this.unsubscribe();
    this.newest.clear();
    await this.working;
  }

  private take(update: MarketUpdate): void {
    if (update.kind !== 'quote') return;
    const { instrumentId, time, bid, ask, bidSize, askSize } = update.quote;
    this.newest.set(instrumentId, { instrumentId, time: Number(time), bid, ask, bidSize, askSize });
    this.working ??= this.deliver();
  }

  private async deliver(): Promise<void> {
    try {
      while (this.newest.size > 0) {
        const quotes = [...this.newest.values()];
        this.newest.clear();
        await this.strategies.onQuotes(quotes);
      }
    } catch (error) {
      this.log.warn('quotes did not reach the strategies', { error: String(error) });
    } finally {
      this.working = undefined;
    }
  }
}
