import type { IdGenerator } from '#kernel';
import { afterEnd, afterFill, type GroupActions } from '../orders/order-groups.js';
import { BookMatcher } from './book-matcher.js';
import type { VenueEndReason } from './execution-report.js';
import type { MatchListener, Trade } from './matcher.js';
import { MonthlyTurnover } from './monthly-turnover.js';
import { QuoteMatcher } from './quote-matcher.js';
import type { VenueEntry } from './venue-entry.js';
import { VenuePositions } from './venue-positions.js';
import type { VenueReports } from './venue-reports.js';

/** Takes the orders of a venue through their lives: what happens to one is reported, and does what it does to those linked to it. */
export class VenueDesk implements MatchListener<VenueEntry>, GroupActions<VenueEntry> {
  readonly positions = new VenuePositions();
  /** Everything traded here is one account's. It begins anew with a restart. */
  private readonly monthly = new MonthlyTurnover();

  /** @param forget is told of what is over */
  constructor(
    private readonly reports: VenueReports,
    private readonly ids: IdGenerator,
    private readonly forget: (entry: VenueEntry) => void,
  ) {}

  /** Brings an order to its market; a held one is not held any more. */
  send(entry: VenueEntry): void {
    const { matcher } = entry.market;
    if (entry.isHeld) {
      entry.isHeld = false;
      this.reports.restated(entry, BigInt(this.reports.moment));
    }
    matcher.add(entry);
    if (matcher instanceof QuoteMatcher) matcher.meet(entry);
    if (matcher instanceof BookMatcher) matcher.arrive(entry, this.reports.moment);
  }

  /** What the market as it stands does to an order with new terms. */
  remeet(entry: VenueEntry): void {
    const { matcher } = entry.market;
    if (matcher instanceof QuoteMatcher) matcher.meet(entry);
    if (matcher instanceof BookMatcher) matcher.meet(entry, this.reports.moment);
  }

  /** Brings an order back to its market without a word; in a book it is last at its price, once the book is known. */
  rejoin(entry: VenueEntry): void {
    const { matcher } = entry.market;
    matcher.add(entry);
    if (matcher instanceof BookMatcher) matcher.arrive(entry, this.reports.moment);
  }

  deny(entry: VenueEntry, reason: string): void {
    this.cancel(entry, reason);
  }

  /** Ends an order; without a reason its owner has asked for it. */
  cancel(entry: VenueEntry, reason = ''): void {
    entry.market.matcher.remove(entry);
    this.close(entry, 'CANCELED');
    if (reason === '') this.reports.answer(entry, 'CANCELED');
    else this.reports.status(entry, 'CANCELED', BigInt(this.reports.moment), reason as VenueEndReason);
    afterEnd(entry, this);
  }

  resize(entry: VenueEntry, lots: number): void {
    entry.lots = lots;
    this.reports.restated(entry, BigInt(this.reports.moment));
  }

  turnover(_: VenueEntry, time: number): number {
    return this.monthly.at(time);
  }

  permitted(entry: VenueEntry, lots: number): number {
    return entry.terms.reduceOnly ? Math.min(lots, this.positions.closable(entry)) : lots;
  }

  triggered(entry: VenueEntry, time: number): void {
    this.reports.status(entry, 'TRIGGERED', BigInt(time));
  }

  traded(entry: VenueEntry, trade: Trade): void {
    const { spec } = entry.market;
    this.monthly.add(spec.value(trade.lots, Math.abs(trade.ticks)), trade.time);
    this.positions.traded(entry, trade.lots);
    if (!entry.open) this.close(entry, 'FILLED');
    this.reports.add({
      ...this.reports.base(entry, BigInt(trade.time)),
      kind: 'TRADE',
      tradeId: this.ids.next('T'),
      instrumentId: spec.instrument.id,
      side: entry.order.side,
      quantity: spec.quantityText(trade.lots),
      price: spec.priceText(trade.ticks),
      fee: spec.moneyText(trade.fee),
      feeCurrency: spec.instrument.currency,
      liquidity: trade.maker ? 'MAKER' : 'TAKER',
    });
    afterFill(entry, trade.lots, this);
  }

  /** The matcher ends an order: it was to trade at once or not at all, or may not trade. */
  canceled(entry: VenueEntry, time: number): void {
    const isBarred = entry.terms.reduceOnly && this.positions.closable(entry) === 0;
    this.close(entry, 'CANCELED');
    this.reports.status(entry, 'CANCELED', BigInt(time), isBarred ? 'NOTHING_TO_REDUCE' : undefined);
    afterEnd(entry, this);
  }

  expired(entry: VenueEntry, time: number): void {
    this.close(entry, 'EXPIRED');
    this.reports.status(entry, 'EXPIRED', BigInt(time));
    afterEnd(entry, this);
  }

  /** Tells of terms that the market has changed, of the orders of one instrument. */
  tellNews(entries: readonly VenueEntry[], time: bigint): void {
    for (const entry of entries) if (entry.hasNews) this.reports.restated(entry, time);
  }

  private close(entry: VenueEntry, outcome: VenueEntry['outcome']): void {
    entry.outcome = outcome;
    entry.open = false;
    entry.isHeld = false;
    this.forget(entry);
  }
}
