import { Decimal } from '#kernel';

/** A step such as a tick or lot size, for reading decimals as numbers of steps: it is `step` units of `10^-digits`. */
export interface StepGrid {
  readonly size: string;
  /** Digits after the point that are read. */
  readonly digits: number;
  readonly step: number;
  /** Whether decimals between two steps are refused. */
  readonly whole: boolean;
}

/** Prices are on the grid. */
export function tickGrid(size: string): StepGrid {
  const [whole = '', fraction = ''] = Decimal.of(size).toString().split('.');
  return { size, digits: fraction.length, step: Number(whole + fraction), whole: true };
}

const QUANTITY_DIGITS = 8;

/** Quantities of other people's orders may be finer than the lots of ours: older orders, or what fees left. */
export function lotGrid(size: string): StepGrid {
  const { digits, step } = tickGrid(size);
  const finer = Math.max(0, QUANTITY_DIGITS - digits);
  return { size: `10^-${digits + finer}`, digits: digits + finer, step: step * 10 ** finer, whole: false };
}
