/** Why a row of a file is left out. */
export const rowRules = {
  'DATA.UNPARSABLE_ROW': 'The row does not have the fields of the header.',
  'DATA.UNPARSABLE_DATE': 'The date is none, or none that can be told for certain.',
  'DATA.UNPARSABLE_NUMBER': 'A price or the volume is not a number.',
  'DATA.BAD_SYMBOL': 'The symbol is empty, too long, or has characters that symbols do not have.',
  'DATA.PRICE_NOT_POSITIVE': 'A price is zero or negative.',
  'DATA.NEGATIVE_VOLUME': 'The volume is negative.',
  'DATA.HIGH_BELOW_LOW': 'The high is below the low.',
  'DATA.OPEN_OUTSIDE_RANGE': 'The open is above the high or below the low.',
  'DATA.CLOSE_OUTSIDE_RANGE': 'The close is above the high or below the low.',
  'DATA.BAD_ACTION': 'A dividend, split or other corporate action cannot be read.',
  'DATA.DUPLICATED_DATE': 'Another row of the instrument has the same date and other values.',
  'DATA.REPEATED_ROW': 'Another row of the instrument has the same date and the same values.',
  'DATA.UNORDERED_DATE': 'The date is out of the order of the rows around it.',
} as const;

export type RowRule = keyof typeof rowRules;

export interface Violation {
  readonly code: RowRule;
  /** With the values that it was judged by. */
  readonly reason: string;
}

/** A row that was left out; lines count from 1, the header included. */
export interface Rejection extends Violation {
  readonly file: string;
  readonly line: number;
}

/** Decimal text, normalised. */
export interface RowPrices {
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
}

/** Of a price: far less than any tick, far more than the rounding of a float. */
const HAIR = 1e-9;

/**
 * Takes open or close for the high or low where they lie outside by a hair: prices that were adjusted by a factor differ in their
 * sixteenth digit. The same object where nothing is to be done.
 */
export function settleRange(row: RowPrices): RowPrices {
  let { high, low } = row;
  for (const price of [row.open, row.close]) {
    if (isHair(Number(price) - Number(high), price)) high = price;
    if (isHair(Number(low) - Number(price), price)) low = price;
  }
  return high === row.high && low === row.low ? row : { ...row, high, low };
}

const isHair = (distance: number, price: string): boolean => distance > 0 && distance <= HAIR * Number(price);

/** The first rule that the prices of one bar break, or null. Compared as float64: a difference beyond 15 digits is none. */
export function violationOf(row: RowPrices): Violation | null {
  const [open, high, low, close] = [Number(row.open), Number(row.high), Number(row.low), Number(row.close)];
  for (const name of ['open', 'high', 'low', 'close'] as const) {
    if (!(Number(row[name]) > 0))
      return { code: 'DATA.PRICE_NOT_POSITIVE', reason: `${name} ${row[name]} is not positive` };
  }
  if (Number(row.volume) < 0) return { code: 'DATA.NEGATIVE_VOLUME', reason: `volume ${row.volume} is negative` };
  if (high < low) return { code: 'DATA.HIGH_BELOW_LOW', reason: `high ${row.high} is below low ${row.low}` };
  if (open > high || open < low) return { code: 'DATA.OPEN_OUTSIDE_RANGE', reason: outside('open', row) };
  if (close > high || close < low) return { code: 'DATA.CLOSE_OUTSIDE_RANGE', reason: outside('close', row) };
  return null;
}

const outside = (name: 'open' | 'close', row: RowPrices): string =>
  `${name} ${row[name]} is outside of ${row.low} to ${row.high}`;

/** Whether {@link violationOf} has nothing to say of these numbers; also false where one is NaN. */
export function isSound({ open, high, low, close, volume }: Readonly<Record<keyof RowPrices, number>>): boolean {
  return low > 0 && high >= low && open >= low && open <= high && close >= low && close <= high && volume >= 0;
}
