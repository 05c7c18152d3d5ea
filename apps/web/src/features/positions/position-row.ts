import type { PositionView } from '../../api/types.js';
import { multiply, roundTo, signOf, subtract } from '../../format/decimal.js';

/** A position and what it is worth at the latest price. */
export interface PositionRow {
  readonly position: PositionView;
  readonly last: string | null;
  /** Both in the position's currency, two places; null without a price. */
  readonly marketValue: string | null;
  readonly unrealised: string | null;
}

/** Valued exactly: quantity · last, and quantity · (last − average cost). */
export function positionRow(position: PositionView, last: string | null): PositionRow {
  const gain = last === null ? null : subtract(last, position.averagePrice);
  return {
    position,
    last,
    marketValue: money(last === null ? null : multiply(position.quantity, last)),
    unrealised: money(gain === null ? null : multiply(position.quantity, gain)),
  };
}

const money = (value: string | null): string | null => (value === null ? null : roundTo(value, 2));

/** What is held first, what is closed after it. */
export const heldFirst = (left: PositionView, right: PositionView): number =>
  Math.abs(signOf(right.quantity)) - Math.abs(signOf(left.quantity)) ||
  left.instrumentId.localeCompare(right.instrumentId);
