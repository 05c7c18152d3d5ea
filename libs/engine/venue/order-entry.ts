import { Decimal } from '#kernel';
import { anatomy } from '../orders/order.js';
import type { VenueOrder, VenueRejectReason } from './execution-report.js';
import type { MarketSpec } from './market-spec.js';
import type { OrderTerms } from './working-order.js';

type Presence = 'wanted' | 'optional' | 'forbidden';

const wantedIf = (wanted: boolean): Presence => (wanted ? 'wanted' : 'forbidden');

/** The order on the venue's grid, or why it cannot be taken. */
export function termsOf(order: VenueOrder, spec: MarketSpec): OrderTerms | VenueRejectReason {
  const { trigger, limited, trailing } = anatomy[order.type];
  const reader = new GridReader(spec);
  const stops = trailing ? 'optional' : wantedIf(trigger !== 'NONE');
  const terms: OrderTerms = {
    side: order.side,
    type: order.type,
    timeInForce: order.timeInForce,
    lots: reader.quantity(order.quantity),
    limit: reader.price(order.limitPrice, trailing && limited ? 'optional' : wantedIf(limited)),
    stop: reader.price(order.stopPrice, stops),
    trail: reader.trail(order, wantedIf(trailing)),
    trailUnit: order.trailingUnit === 'BPS' ? 'BPS' : 'TICKS',
    limitOffset: reader.price(order.limitOffset, wantedIf(limited && trailing)),
    postOnly: order.postOnly ?? false,
    reduceOnly: order.reduceOnly ?? false,
    display: order.displayQuantity === undefined ? Number.POSITIVE_INFINITY : reader.quantity(order.displayQuantity),
    expiresAt: reader.expiry(order),
  };
  return reader.refusal ?? terms;
}

/** Reads an order's texts onto the grid and remembers the first that does not fit. */
class GridReader {
  refusal: VenueRejectReason | undefined;

  constructor(private readonly spec: MarketSpec) {}

  quantity(text: string): number {
    const quantity = Decimal.isDecimal(text) ? Decimal.of(text) : undefined;
    if (quantity?.isPositive() === false) return this.refuse('QUANTITY_NOT_POSITIVE');
    return (quantity && this.spec.lotsOf(quantity)) ?? this.refuse('QUANTITY_OFF_LOT');
  }

  price(text: string | undefined, presence: Presence): number {
    if (text === undefined) return presence === 'wanted' ? this.refuse('PRICE_MISSING') : Number.NaN;
    if (presence === 'forbidden') return this.refuse('PRICE_NOT_ALLOWED');
    return (Decimal.isDecimal(text) ? this.spec.ticksOf(Decimal.of(text)) : undefined) ?? this.refuse('PRICE_OFF_TICK');
  }

  trail({ trailingOffset: text, trailingUnit: unit }: VenueOrder, presence: Presence): number {
    if (unit === undefined || unit === 'PRICE' || text === undefined) return this.price(text, presence);
    if (presence === 'forbidden') return this.refuse('PRICE_NOT_ALLOWED');
    return Decimal.isDecimal(text) ? Decimal.of(text).toNumber() : this.refuse('PRICE_OFF_TICK');
  }

  expiry({ timeInForce, expiresAt }: VenueOrder): number {
    if (expiresAt !== undefined) return Number(expiresAt);
    return timeInForce === 'GTD' ? this.refuse('EXPIRY_MISSING') : Number.POSITIVE_INFINITY;
  }

  private refuse(reason: VenueRejectReason): number {
    this.refusal ??= reason;
    return Number.NaN;
  }
}
