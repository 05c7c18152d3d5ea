import { minorDigits, Position as AverageCostPosition } from '#accounting';
import type { OrderSide } from '#engine';
import { Decimal } from '#kernel';
import { entryOf, type LedgerEntry } from './ledger.js';
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

/** A fill's effect: the position after it, and what it moved on the account's ledger. */
export interface PositionChange {
  readonly position: Position;
  readonly entry: LedgerEntry;
}

const AVERAGE_SCALE = 8;

/**
 * Average cost: what opens adds its price to the cost, what closes takes its even share of the cost away and realises the
 * rest. Money is rounded to the currency's smallest unit at each step; the last unit of cost leaves with the last unit held.
 * Decimals go in and come out; in between they are counted in whole units, as the simulation counts.
 * @throws RangeError on amounts beyond 2^53 of the smallest unit
 */
export function afterFill(position: Position, { side, quantity, price, fee }: PositionFill): PositionChange {
  const { currency } = position;
  const signed = side === 'BUY' ? quantity : quantity.negated();
  const digits = minorDigits(currency);
  const quantityDigits = Math.max(position.quantity.decimals, quantity.decimals);
  const value = toMoney(signed.times(price), currency).unitsOf(digits);
  const paid = toMoney(fee, currency);

  const held = averageCost(position, quantityDigits, digits);
  const before = held.cost;
  const realised = held.trade(signed.unitsOf(quantityDigits), value);
  const change = { cost: held.cost - before, realised };
  return {
    entry: entryOf((ledger) => ledger.trade(value, paid.unitsOf(digits), change), digits),
    position: {
      ...position,
      quantity: Decimal.ofUnits(held.lots, quantityDigits),
      cost: Decimal.ofUnits(held.cost, digits),
      realisedPnl: position.realisedPnl.plus(Decimal.ofUnits(realised, digits)),
      fees: position.fees.plus(paid),
    },
  };
}

/** Average cost of what is held, positive; zero when nothing is. */
export const averagePrice = ({ quantity, cost }: Position): Decimal =>
  quantity.isZero() ? Decimal.ZERO : cost.dividedBy(quantity, AVERAGE_SCALE);

function averageCost({ quantity, cost }: Position, quantityDigits: number, digits: number): AverageCostPosition {
  const held = new AverageCostPosition('average');
  const lots = quantity.unitsOf(quantityDigits);
  held.restore({ lots, cost: cost.unitsOf(digits), realised: 0, fees: 0, parcels: [] });
  return held;
}
