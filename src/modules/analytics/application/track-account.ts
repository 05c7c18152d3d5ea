import { Injectable } from '@nestjs/common';
import { HandlesEvents, Outbox, type Delivery, type EventHandler, type Transaction } from '#messaging';
import { AccountOpened, FillBooked } from '#modules/execution';
import { AnalyticsConfig } from '../analytics.config.js';
import { EquityMarked } from '../contracts/index.js';
import { EVERY_INSTRUMENT, benchmarksOf } from '../domain/benchmarks.js';
import { EquityBook, type BookedFill } from './ports/equity-book.port.js';

/** Keeps cash and positions as the fills leave them. */
@Injectable()
@HandlesEvents(AccountOpened, FillBooked)
export class TrackAccount implements EventHandler<AccountOpened | FillBooked> {
  constructor(
    private readonly book: EquityBook,
    private readonly outbox: Outbox,
    private readonly config: AnalyticsConfig,
  ) {}

  async handle(deliveries: readonly Delivery<AccountOpened | FillBooked>[], tx: Transaction): Promise<void> {
    const fills: BookedFill[] = [];
    /** What each account was last touched by. */
    const last = new Map<string, Delivery>();
    for (const delivery of deliveries) {
      const { event } = delivery;
      if (!(event instanceof FillBooked)) {
        await this.open(event, tx);
        continue;
      }
      fills.push(bookedFill(event));
      last.set(event.fill.accountId, delivery);
    }
    for (const valuation of await this.book.bookFills(tx, fills))
      await last.get(valuation.accountId)?.because(() => this.outbox.add(tx, EquityMarked.of(valuation)));
  }

  private async open({ accountId, currency, initialCash, synthetic }: AccountOpened, tx: Transaction): Promise<void> {
    const named = benchmarksOf(accountId, this.config.benchmarks);
    const comparedWithAll = named.includes(EVERY_INSTRUMENT);
    const benchmarks = named.filter((instrumentId) => instrumentId !== EVERY_INSTRUMENT);
    await this.book.open(tx, { id: accountId, currency, initialCash, synthetic, benchmarks, comparedWithAll });
  }
}

function bookedFill({ fill, position, cash }: FillBooked): BookedFill {
  const { accountId, instrumentId, marketTime } = fill;
  const { quantity, averagePrice, realisedPnl, fees } = position;
  return { accountId, instrumentId, marketTime, cash, quantity, averagePrice, realisedPnl, fees };
}
