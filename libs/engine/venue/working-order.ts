import { anatomy, type OrderSide, type OrderType, type TimeInForce, type TriggerKind } from '../orders/order.js';

/** What an order asks of the venue, in ticks and lots; prices are NaN where the type has none. */
export interface OrderTerms {
  readonly side: OrderSide;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly lots: number;
  readonly limit: number;
  readonly stop: number;
}

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
  /** End of the session a DAY order lives in, in microseconds; unset until it has seen its first bar or quote. */
  expiresAt = Number.POSITIVE_INFINITY;

  constructor(terms: OrderTerms) {
    const { trigger, limited } = anatomy[terms.type];
    this.sign = terms.side === 'BUY' ? 1 : -1;
    this.timeInForce = terms.timeInForce;
    this.trigger = trigger;
    this.limited = limited;
    this.lots = terms.lots;
    this.limit = this.sign * terms.limit;
    this.stop = this.sign * terms.stop;
    this.triggered = trigger === 'NONE';
  }

  get remaining(): number {
    return this.lots - this.filled;
  }

  get atOnce(): boolean {
    return this.timeInForce === 'IOC' || this.timeInForce === 'FOK';
  }
}
