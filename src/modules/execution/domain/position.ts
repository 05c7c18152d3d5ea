import type { OrderSide } from '#engine';
import { Decimal } from '#kernel';
import { toMoney } from './money.js';

/** What an account holds of an instrument, by average cost. */
export interface Position {
  readonly accountId: string;
  readonly instrumentId: string;
  readonly currency: string;
  readonly synthetic: boolean;
  /** Negative when short. */
  readonly quantity: Decimal;
  /** What was paid for what is held; negative when short. Zero exactly when the quantity is. */
  readonly cost: Decimal;
  /** Before fees. */
  readonly realisedPnl: Decimal;
  readonly fees: Decimal;
}

export interface PositionFill {
  readonly side: OrderSide;
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly fee: Decimal;
}

/** A fill's effect: the position after it, and what it moved in the account's currency. */
export interface PositionChange {
  readonly position: Position;
  /** Money in for a sale, out (negative) for a purchase, before the fee. */
  readonly proceeds: Decimal;
  /** Change of what the position is carried at. */
  readonly costChange: Decimal;
  /** Proceeds plus cost change: what closing brought. */
  readonly realised: Decimal;
}

const AVERAGE_SCALE = 8;

/**
 * Average cost: what opens adds its price to the cost, what closes takes its even share of the cost away and realises the
 * rest. Money is rounded to the currency's smallest unit at each step; the last unit of cost leaves with the last unit held.
 */
export function afterFill(position: Position, fill: PositionFill): PositionChange {
  const signed = fill.side === 'BUY' ? fill.quantity : fill.quantity.negated();
  const closing = closingPart(position.quantity, signed);
  const opening = signed.minus(closing);
  const money = (amount: Decimal) => toMoney(amount, position.currency);

  const proceeds = money(signed.times(fill.price)).negated();
  const openedCost = closing.isZero() ? proceeds.negated() : money(opening.times(fill.price));
  const closedCost = costShare(position, closing, money);
  const costChange = openedCost.minus(closedCost);
  const realised = proceeds.plus(costChange);
  return {
    proceeds,
    costChange,
    realised,
    position: {
      ...position,
      quantity: position.quantity.plus(signed),
      cost: position.cost.plus(costChange),
      realisedPnl: position.realisedPnl.plus(realised),
      fees: position.fees.plus(money(fill.fee)),
    },
  };
}

/** Average cost of what is held, positive; zero when nothing is. */
export const averagePrice = ({ quantity, cost }: Position): Decimal =>
  quantity.isZero() ? Decimal.ZERO : cost.dividedBy(quantity, AVERAGE_SCALE);

/** The part of a signed fill that brings the position nearer to zero. */
function closingPart(held: Decimal, signed: Decimal): Decimal {
  if (held.sign() * signed.sign() >= 0) return Decimal.ZERO;
  return signed.abs().isAtMost(held.abs()) ? signed : held.negated();
}

function costShare({ quantity, cost }: Position, closing: Decimal, money: (amount: Decimal) => Decimal): Decimal {
  if (closing.isZero()) return Decimal.ZERO;
  const closed = closing.negated();
  if (closed.equals(quantity)) return cost;
  return money(cost.times(closed).dividedBy(quantity, AVERAGE_SCALE));
}
