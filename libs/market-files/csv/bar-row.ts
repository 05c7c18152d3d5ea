import type { RowPrices, Violation } from '../bars/row-rules.js';
import { priceNames } from '../bars/bar-series.js';
import { settleRange, violationOf } from '../bars/row-rules.js';
import { toSymbol } from '../bars/symbols.js';
import { type BarDate, parseBarDate } from './bar-date.js';
import type { BarColumns } from './bar-columns.js';
import { plainDecimal } from '../bars/plain-decimal.js';

export interface BarRow extends BarDate, RowPrices {
  readonly symbol: string;
  /** High or low was moved to the open or close. */
  readonly rangeWidened: boolean;
}

/** One row, read and checked; a row without a volume column has the volume 0. */
export function readRow(fields: readonly string[], columns: BarColumns, fileSymbol: string | null): BarRow | Violation {
  if (fields.length !== columns.count) {
    return { code: 'DATA.UNPARSABLE_ROW', reason: `${fields.length} fields where the header has ${columns.count}` };
  }
  const at = (index: number): string => fields[index] ?? '';
  const symbol = columns.symbol === null ? fileSymbol : toSymbol(at(columns.symbol));
  if (symbol === null) return { code: 'DATA.BAD_SYMBOL', reason: `no symbol: ${shown(fields[columns.symbol ?? -1])}` };
  const time = columns.time === null ? null : at(columns.time);
  const date = parseBarDate(at(columns.date), time);
  if (date === null)
    return { code: 'DATA.UNPARSABLE_DATE', reason: `no date: ${shown([at(columns.date), time ?? ''].join(' '))}` };
  const prices = readPrices(fields, columns);
  if ('code' in prices) return prices;
  const settled = settleRange(prices);
  const rangeWidened = settled !== prices;
  return violationOf(settled) ?? { symbol, day: date.day, moment: date.moment, rangeWidened, ...settled };
}

function readPrices(fields: readonly string[], columns: BarColumns): RowPrices | Violation {
  const prices = { open: '0', high: '0', low: '0', close: '0', volume: '0' };
  for (const name of priceNames) {
    const column = columns[name];
    if (column === null) continue;
    const value = plainDecimal(fields[column] ?? '');
    if (value === null)
      return { code: 'DATA.UNPARSABLE_NUMBER', reason: `${name} is no number: ${shown(fields[column])}` };
    prices[name] = value;
  }
  return prices;
}

const shown = (text = ''): string => JSON.stringify(text.trim().slice(0, 60));
