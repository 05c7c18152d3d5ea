import { Injectable } from '@nestjs/common';
import { HandlesEvents, Outbox, type Delivery, type EventHandler, type Transaction } from '#messaging';
import { BarClosed } from '#modules/data';
import { AnalyticsConfig } from '../analytics.config.js';
import { EquityMarked } from '../contracts/index.js';
import { EquityBook } from './ports/equity-book.port.js';

const BARS_BETWEEN_PRUNINGS = 1000n;

/** Values the accounts an instrument matters to at each of its closes. */
@Injectable()
@HandlesEvents(BarClosed)
export class MarkAccounts implements EventHandler<BarClosed> {
  constructor(
    private readonly book: EquityBook,
    private readonly outbox: Outbox,
    private readonly config: AnalyticsConfig,
  ) {}

  async handle(bars: readonly Delivery<BarClosed>[], tx: Transaction): Promise<void> {
    for (const { event, because } of bars) await because(() => this.mark(event, tx));
  }

  private async mark(bar: BarClosed, tx: Transaction): Promise<void> {
    const { instrumentId, timeframe, synthetic, closeTime, close } = bar;
    const valuations = await this.book.closeBar(tx, { instrumentId, timeframe, synthetic, closeTime, close });
    await this.outbox.add(tx, ...valuations.map((valuation) => EquityMarked.of(valuation)));
    if (synthetic && BigInt(bar.sequence) % BARS_BETWEEN_PRUNINGS === 0n)
      await this.book.prune(tx, this.config.syntheticPointsKept);
  }
}
