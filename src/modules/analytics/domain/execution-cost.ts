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

export interface OrderFill {
  readonly quantity: string;
  readonly price: string;
  readonly fee: string;
}

/** One fill or the end of an order: of the parent, or of the order itself where it has none. */
export type OrderProgress = { readonly orderId: string } & (
  { readonly fill: OrderFill; readonly end?: never } | { readonly end: OrderEnd; readonly fill?: never }
);

export const noWork = (orderId: string): OrderWork => ({
  orderId,
  filledQuantity: Decimal.ZERO,
  notional: Decimal.ZERO,
  fees: Decimal.ZERO,
  fills: 0,
  end: null,
});

/** A later end replaces an earlier one. */
export function withProgress(work: OrderWork, { fill, end }: OrderProgress): OrderWork {
  if (fill === undefined) return { ...work, end };
  const quantity = Decimal.of(fill.quantity);
  return {
    ...work,
    filledQuantity: work.filledQuantity.plus(quantity),
    notional: work.notional.plus(quantity.times(Decimal.of(fill.price))),
    fees: work.fees.plus(Decimal.of(fill.fee)),
    fills: work.fills + 1,
  };
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
