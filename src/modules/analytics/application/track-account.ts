import { Injectable } from '@nestjs/common';
import { Causality, HandlesEvents, Outbox, type EventHandler, type Transaction } from '#messaging';
import { AccountOpened, FillBooked } from '#modules/execution';
import { AnalyticsConfig } from '../analytics.config.js';
import { EquityMarked } from '../contracts/index.js';
import { EVERY_INSTRUMENT, benchmarksOf } from '../domain/benchmarks.js';
import { EquityBook } from './ports/equity-book.port.js';

/** Keeps cash and positions as the fills leave them. */
@Injectable()
@HandlesEvents(AccountOpened, FillBooked)
export class TrackAccount implements EventHandler<AccountOpened | FillBooked> {
  constructor(
    private readonly book: EquityBook,
    private readonly outbox: Outbox,
    private readonly causality: Causality,
    private readonly config: AnalyticsConfig,
  ) {}

  async handle(event: AccountOpened | FillBooked, { tx }: { tx: Transaction }): Promise<void> {
    if (event instanceof FillBooked) await this.bookFill(event, tx);
    else await this.open(event, tx);
  }

  private async open({ accountId, currency, initialCash, synthetic }: AccountOpened, tx: Transaction): Promise<void> {
    const named = benchmarksOf(accountId, this.config.benchmarks);
    const comparedWithAll = named.includes(EVERY_INSTRUMENT);
    const benchmarks = named.filter((instrumentId) => instrumentId !== EVERY_INSTRUMENT);
    await this.book.open(tx, { id: accountId, currency, initialCash, synthetic, benchmarks, comparedWithAll });
  }

  private async bookFill({ fill, position, cash }: FillBooked, tx: Transaction): Promise<void> {
    const { accountId, instrumentId, marketTime, correlationId } = fill;
    const { quantity, averagePrice, realisedPnl, fees } = position;
    const booked = { accountId, instrumentId, marketTime, cash, quantity, averagePrice, realisedPnl, fees };
    const valuation = await this.book.bookFill(tx, booked);
    if (valuation === null) return;
    await this.causality.within({ correlationId }, () => this.outbox.add(tx, EquityMarked.of(valuation)));
  }
}
