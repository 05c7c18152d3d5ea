import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Real market data beside the project; the tests that read it are skipped where it is absent. */
const FOLDER = '../shared/data';

export const describeWithMarketData = existsSync(FOLDER) ? describe : describe.skip;

/** The rows of a gzipped table without its header, as cells. */
export function readRows(path: string, separator = ','): { header: string[]; rows: string[][] } {
  const lines = gunzipSync(readFileSync(`${FOLDER}/${path}`))
    .toString()
    .trimEnd()
    .split(/\r?\n/);
  const [header = [], ...rows] = lines.map((line) => line.split(separator));
  return { header, rows };
}

/** Prices by date (YYYY-MM-DD) of one column. */
export function readPrices(path: string, column: string): Map<string, number> {
  const { header, rows } = readRows(path);
  const index = header.indexOf(column);
  return new Map(rows.map((cells) => [cells[0]?.slice(0, 10) ?? '', Number(cells[index])]));
}

/** The daily simple returns of an equal-weight book, rebalanced daily, between two dates (inclusive). */
export function equalWeightReturns(
  books: readonly ReadonlyMap<string, number>[],
  { from, to }: { from: string; to: string },
): Float64Array<ArrayBuffer> {
  const dates = [...(books[0]?.keys() ?? [])].filter((date) => date >= from && date <= to);
  const dayReturn = (date: string, before: string) =>
    books.reduce(
      (sum, prices) => sum + ((prices.get(date) ?? NaN) / (prices.get(before) ?? NaN) - 1) / books.length,
      0,
    );
  return Float64Array.from(dates.slice(1), (date, i) => dayReturn(date, dates[i] ?? ''));
}

/** E9: nine sector funds, 2014-12-31 to 2020-12-31. */
export function sectorBookReturns(): Float64Array<ArrayBuffer> {
  const funds = ['XLB', 'XLE', 'XLF', 'XLI', 'XLK', 'XLP', 'XLU', 'XLV', 'XLY'];
  const books = funds.map((fund) => readPrices(`equities/etf/${fund}.csv.gz`, 'Close'));
  return equalWeightReturns(books, { from: '2014-12-31', to: '2020-12-31' });
}

/** Wealth that starts at 1 and earns the returns. */
export function compounded(returns: Float64Array): Float64Array<ArrayBuffer> {
  const wealth = new Float64Array(returns.length + 1).fill(1);
  for (const [i, value] of returns.entries()) wealth[i + 1] = (wealth[i] ?? NaN) * (1 + value);
  return wealth;
}
