import { Injectable } from '@nestjs/common';
import { updatedInstrument } from '#kernel';
import { GetQuote } from '#modules/data';
import { MarketStream, QueryBus, type Startable, StartsIn } from '#messaging';
import { SocketHub } from './socket-hub.js';

const INTERVAL_MS = 250;

/** Shows the latest quote of each instrument that moved, at most four times a second. */
@Injectable()
@StartsIn('run')
export class QuoteObserver implements Startable {
  private readonly moved = new Set<string>();
  private timer: NodeJS.Timeout | null = null;
  private end: () => void = () => undefined;

  constructor(
    private readonly hub: SocketHub,
    private readonly stream: MarketStream,
    private readonly queries: QueryBus,
  ) {}

  start(): Promise<void> {
    this.end = this.stream.subscribe('gateway.quotes', (update) => {
      if (update.kind !== 'depth') this.moved.add(updatedInstrument(update));
    });
    this.timer = setInterval(() => void this.publish(), INTERVAL_MS);
    return Promise.resolve();
  }

  stop(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    this.end();
    return Promise.resolve();
  }

  private async publish(): Promise<void> {
    const instrumentIds = [...this.moved].filter((id) => this.hub.isHeard(`quotes:${id}`));
    this.moved.clear();
    for (const instrumentId of instrumentIds) {
      const quote = await this.queries.ask(GetQuote.of({ instrumentId }));
      if (quote !== null) this.hub.publish(`quotes:${instrumentId}`, quote);
    }
  }
}
