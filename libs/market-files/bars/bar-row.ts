import { type PriceName, numberOf, priceNames } from './bar-series.js';
import { plainDecimal } from './plain-decimal.js';
import { type RowPrices, type Violation, settleRange, violationOf } from './row-rules.js';
import type { RowValues } from './series-rows.js';
import { toSymbol } from './symbols.js';
import { type BarDate, parseBarDate } from './bar-date.js';
import type { BarColumns } from './bar-columns.js';

export interface BarRow {
  readonly symbol: string;
  readonly values: RowValues;
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
  const values = rowOfTexts(date, prices);
  return 'code' in values ? values : { symbol, values };
}

/** A row whose values are plain decimal texts, or the rule that it breaks. */
export function rowOfTexts({ day, moment }: BarDate, texts: RowPrices): RowValues | Violation {
  const settled = settleRange(texts);
  const violation = violationOf(settled);
  if (violation !== null) return violation;
  const exact: Partial<Record<PriceName, string>> = {};
  let digits = 0;
  const of = (name: PriceName): number => {
    const text = settled[name];
    const read = numberOf(text);
    if (read.exact !== null) exact[name] = read.exact;
    const point = text.indexOf('.');
    if (name !== 'volume' && point !== -1) digits = Math.max(digits, text.length - point - 1);
    return read.value;
  };
  const [open, high, low, close, volume] = [of('open'), of('high'), of('low'), of('close'), of('volume')];
  const rangeWidened = settled !== texts;
  return {
    day,
    moment,
    open,
    high,
    low,
    close,
    volume,
    digits,
    rangeWidened,
    exact: Object.keys(exact).length === 0 ? null : exact,
  };
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
