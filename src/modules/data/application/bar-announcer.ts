import { Injectable } from '@nestjs/common';
import { type Bar, toRfc3339 } from '#kernel';
import { Causality, MarketStream, Outbox, type Transaction } from '#messaging';
import type { MarketStep } from './market.js';
import { type BarFeed, toBarClosed } from './views.js';

/** Tells of bars. Each begins a chain of its own: everything that it causes carries its correlation id. */
@Injectable()
export class BarAnnouncer {
  constructor(
    private readonly stream: MarketStream,
    private readonly outbox: Outbox,
    private readonly causality: Causality,
  ) {}

  /** To everybody who follows the market; resolves when all have taken it in. */
  async publish({ quotes, bars }: Pick<MarketStep, 'quotes' | 'bars'>): Promise<void> {
    for (const quote of quotes) await this.stream.publish({ kind: 'quote', quote });
    for (const bar of bars) await this.becauseOf(bar, () => this.stream.publish({ kind: 'bar', bar }));
  }

  /** As events of the transaction. */
  async record(tx: Transaction, bars: readonly Bar[], from: BarFeed): Promise<void> {
    for (const bar of bars) await this.becauseOf(bar, () => this.outbox.add(tx, toBarClosed(bar, from)));
  }

  private becauseOf<T>(bar: Bar, work: () => Promise<T>): Promise<T> {
    const correlationId = `bar_${bar.instrumentId}_${toRfc3339(bar.closeTime).slice(0, 16)}Z`;
    return this.causality.within({ correlationId, causationId: null, actor: 'system' }, work);
  }
}
