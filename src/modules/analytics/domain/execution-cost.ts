import { Decimal } from '#kernel';

/** An order's fills so far, those of its slices included, and how it ended once it has. */
export interface OrderWork {
  readonly orderId: string;
  readonly filledQuantity: Decimal;
  /** Sum of quantity × price. */
  readonly notional: Decimal;
  readonly fees: Decimal;
  readonly fills: number;
  readonly end: OrderEnd | null;
}

export interface OrderEnd {
  readonly accountId: string;
  readonly instrumentId: string;
  readonly side: 'BUY' | 'SELL';
  /** What the order says it has filled: fills may still be on their way here. */
  readonly filledQuantity: Decimal;
  /** Market price when it was decided; null when nobody said. */
  readonly arrivalPrice: Decimal | null;
  readonly synthetic: boolean;
  readonly correlationId: string;
  /** RFC 3339. */
  readonly completedAt: string;
}

export interface ExecutionCost {
  readonly arrivalPrice: Decimal;
  /** Volume-weighted, rounded to ten digits after the point. */
  readonly averagePrice: Decimal;
  /** Positive is a cost. */
  readonly slippageBps: number;
}

const ONE_IN_BPS = 10_000;
const PRICE_SCALE = 10;
const BPS_SCALE = 6;

/**
 * The cost of an order that has ended, once every fill it counts is here; null before, and where there is no arrival price
 * above zero to measure against. Slippage is (average − arrival) / arrival, sign turned for sells: the execution part of the
 * implementation shortfall (Perold, "The Implementation Shortfall", 1988).
 */
export function executionCostOf(work: OrderWork): ExecutionCost | null {
  const { end, filledQuantity, notional } = work;
  if (end === null || end.arrivalPrice === null || !end.arrivalPrice.isPositive()) return null;
  if (!filledQuantity.isPositive() || filledQuantity.isLessThan(end.filledQuantity)) return null;
  const paidTooMuch = notional.minus(end.arrivalPrice.times(filledQuantity));
  const cost = end.side === 'BUY' ? paidTooMuch : paidTooMuch.negated();
  const slippage = cost.times(ONE_IN_BPS).dividedBy(end.arrivalPrice.times(filledQuantity), BPS_SCALE);
  return {
    arrivalPrice: end.arrivalPrice,
    averagePrice: notional.dividedBy(filledQuantity, PRICE_SCALE),
    slippageBps: slippage.toNumber(),
  };
}
