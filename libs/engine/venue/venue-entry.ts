import { Decimal } from '#kernel';
import type { GroupMember, OrderGroup } from '../orders/order-groups.js';
import type { BarMatcher } from './bar-matcher.js';
import type { BookMatcher } from './book-matcher.js';
import type { ReplacedReport, RestatedReport, VenueOrder, VenueOrderRecord } from './execution-report.js';
import type { MarketSpec } from './market-spec.js';
import type { QuoteMatcher } from './quote-matcher.js';
import { WorkingOrder, type OrderTerms } from './working-order.js';

/** Where the orders of one instrument meet: a venue trades on bars, on quotes or on books, never on two of them. */
export interface VenueMarket {
  readonly spec: MarketSpec;
  readonly matcher: BarMatcher<VenueEntry> | QuoteMatcher<VenueEntry> | BookMatcher<VenueEntry>;
}

/** An order at a venue: its owner's words and its working numbers. */
export class VenueEntry extends WorkingOrder implements GroupMember<VenueEntry> {
  outcome: VenueOrderRecord['status'] = 'OPEN';
  group: OrderGroup<VenueEntry> | undefined;
  isHeld: boolean;
  /** What its owner was told last. */
  private told: string;

  constructor(
    public order: VenueOrder,
    readonly venueOrderId: string,
    readonly market: VenueMarket,
    terms: OrderTerms,
  ) {
    super(terms);
    this.isHeld = order.link?.held ?? false;
    if (order.activeFrom !== undefined) this.activeFrom = Number(order.activeFrom);
    this.told = this.state;
  }

  /** Goes on where a record ends. */
  resume({ filledQuantity, triggered }: VenueOrder & Partial<VenueOrderRecord>): void {
    this.filled = this.market.spec.lotsOf(Decimal.of(filledQuantity)) ?? 0;
    this.triggered ||= triggered ?? this.filled > 0;
    this.rested = true;
    this.told = this.state;
  }

  /** Its owner knows its terms as they are now. */
  tell(): void {
    this.told = this.state;
  }

  /** Whether its terms are others than its owner knows. */
  get hasNews(): boolean {
    return this.told !== this.state;
  }

  get record(): VenueOrderRecord {
    const { order, filled, market, venueOrderId, triggered, outcome: status } = this;
    const filledQuantity = market.spec.quantityText(filled);
    const link = order.link && { link: { ...order.link, held: this.isHeld } };
    return { ...order, ...this.restated, ...link, filledQuantity, venueOrderId, triggered, status };
  }

  /** Its terms as they stand. */
  get restated(): Pick<RestatedReport, 'quantity' | 'limitPrice' | 'stopPrice' | 'expiresAt'> {
    const { spec } = this.market;
    const price = (sided: number) => (Number.isNaN(sided) ? undefined : spec.priceText(this.sign * sided));
    const [limitPrice, stopPrice] = [price(this.limit), price(this.stop)];
    return {
      quantity: spec.quantityText(this.lots),
      ...(limitPrice === undefined ? {} : { limitPrice }),
      ...(stopPrice === undefined ? {} : { stopPrice }),
      ...(Number.isFinite(this.expiresAt) ? { expiresAt: BigInt(this.expiresAt) } : {}),
    };
  }

  get replaced(): Pick<ReplacedReport, 'quantity' | 'limitPrice' | 'stopPrice'> {
    const { expiresAt: _, ...terms } = this.restated;
    return terms;
  }

  private get state(): string {
    return [this.lots, this.limit, this.stop, this.expiresAt, this.isHeld].join(' ');
  }
}

/** Makes those of one group know each other. An entry that is over by now has let its members go. */
export function linkAll(entries: readonly VenueEntry[]): void {
  for (const linked of Map.groupBy(entries, ({ order }) => order.link?.groupId).values()) {
    const link = linked[0]?.order.link;
    if (link === undefined) continue;
    const parent = linked.find(({ order }) => order.link?.role === 'ENTRY');
    const members = linked.filter((entry) => entry !== parent);
    const group = { linkage: link.linkage, members, ...(parent && { parent }) };
    for (const entry of linked) entry.group = group;
  }
}
