import {
  anatomy,
  type OrderSide,
  type OrderType,
  type SessionPart,
  type TimeInForce,
  type TriggerKind,
} from '../orders/order.js';

const BPS = 10_000;

/** What an order asks of the venue, in ticks and lots; numbers are NaN where the order has none. */
export interface OrderTerms {
  readonly side: OrderSide;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly lots: number;
  readonly limit: number;
  readonly stop: number;
  /** How far a trailing stop stays from the market, in ticks or in basis points of the price. */
  readonly trail: number;
  readonly trailUnit: 'TICKS' | 'BPS';
  /** Ticks between a trailing stop-limit's stop and its limit, on the order's worse side. */
  readonly limitOffset: number;
  readonly postOnly: boolean;
  readonly reduceOnly: boolean;
  /** Lots that a resting order displays at a time (an iceberg), infinite for all of them. */
  readonly display: number;
  /** When a GTD order ends, microseconds. */
  readonly expiresAt: number;
}

/** A market order's terms; every other order adds to them. */
export const marketTerms: Omit<OrderTerms, 'side' | 'lots'> = {
  type: 'MARKET',
  timeInForce: 'GTC',
  limit: Number.NaN,
  stop: Number.NaN,
  trail: Number.NaN,
  trailUnit: 'TICKS',
  limitOffset: Number.NaN,
  postOnly: false,
  reduceOnly: false,
  display: Number.POSITIVE_INFINITY,
  expiresAt: Number.POSITIVE_INFINITY,
};

/**
 * An order resting at the venue. `limit` and `stop` are sided: negated for a seller, so that the fill rules of a buyer
 * serve both.
 */
export class WorkingOrder {
  /** 1 for a buyer, -1 for a seller. */
  readonly sign: 1 | -1;
  readonly timeInForce: TimeInForce;
  readonly trigger: TriggerKind;
  readonly limited: boolean;
  part: SessionPart;
  lots: number;
  limit: number;
  stop: number;
  filled = 0;
  open = true;
  triggered: boolean;
  /** True once it has seen a bar or quote without being done: from then on its limit fills are a maker's. */
  rested = false;
  /** The first bar or quote, by the matcher's count, that may touch it. */
  firstUpdate = 0;
  /** The bar, by the same count, inside which it was triggered; that bar's earlier part is not its market. */
  firedIn = 0;
  /** Market time before which nothing may touch it, in microseconds. */
  activeFrom = Number.NEGATIVE_INFINITY;
  /** When a GTD order ends, or the session of one that ends with it, once it has seen its first bar or quote; microseconds. */
  expiresAt: number;

  constructor(readonly terms: OrderTerms) {
    const { trigger, limited } = anatomy[terms.type];
    this.sign = terms.side === 'BUY' ? 1 : -1;
    this.timeInForce = terms.timeInForce;
    this.trigger = trigger;
    this.limited = limited;
    this.part = sessionPart(terms);
    this.lots = terms.lots;
    this.limit = this.sign * terms.limit;
    this.stop = this.sign * terms.stop;
    if (limited && anatomy[terms.type].trailing && Number.isNaN(terms.limit))
      this.limit = this.stop + terms.limitOffset;
    this.triggered = trigger === 'NONE';
    this.expiresAt = terms.expiresAt;
  }

  get remaining(): number {
    return this.lots - this.filled;
  }

  get atOnce(): boolean {
    return this.timeInForce === 'IOC' || this.timeInForce === 'FOK';
  }

  /** DAY orders and those for the close; one for the opening waits for the next one. */
  get endsWithSession(): boolean {
    return this.part === 'CLOSE' || (this.part === 'ANY' && this.timeInForce === 'DAY');
  }

  get trails(): boolean {
    return !this.triggered && anatomy[this.terms.type].trailing;
  }

  /** Moves a trailing stop after the market; it only ever comes closer. */
  trailAfter(sidedPrice: number): void {
    const { trail, trailUnit, limitOffset } = this.terms;
    const offset = trailUnit === 'TICKS' ? trail : Math.ceil((Math.abs(sidedPrice) * trail) / BPS);
    const stop = Math.ceil(sidedPrice) + offset;
    if (this.stop <= stop) return;
    this.stop = stop;
    if (this.limited) this.limit = stop + limitOffset;
  }
}

/** The moment of the session that an order is for; the time in force may say it as well as the type. */
export function sessionPart({ type, timeInForce }: Pick<OrderTerms, 'type' | 'timeInForce'>): SessionPart {
  if (timeInForce === 'OPG') return 'OPEN';
  return timeInForce === 'CLS' ? 'CLOSE' : anatomy[type].part;
}
