import { SeededRng } from '#kernel';

export interface PriceRow {
  readonly date: string;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
}

/** A random walk over so many weekdays: the same for the same seed. */
export function randomWalk(seed: number, days: number): PriceRow[] {
  const rng = new SeededRng(seed);
  const rows: PriceRow[] = [];
  let close = 100;
  for (let time = Date.UTC(2010, 0, 4); rows.length < days; time += 86_400_000) {
    const date = new Date(time);
    if (date.getUTCDay() === 0 || date.getUTCDay() === 6) continue;
    const open = close * (1 + (rng.next() - 0.5) * 0.01);
    close = open * (1 + (rng.next() - 0.495) * 0.03);
    rows.push({
      date: date.toISOString().slice(0, 10),
      open: open.toFixed(2),
      high: (Math.max(open, close) * (1 + rng.next() * 0.005)).toFixed(2),
      low: (Math.min(open, close) * (1 - rng.next() * 0.005)).toFixed(2),
      close: close.toFixed(2),
      volume: String(Math.round(1e6 + rng.next() * 1e6)),
    });
  }
  return rows;
}

/** In the order of Yahoo's downloads. */
export const toYahoo = (rows: readonly PriceRow[]): string =>
  table('Date,Open,High,Low,Close,Adj Close,Volume', rows, (row) => [
    row.date,
    row.open,
    row.high,
    row.low,
    row.close,
    row.close,
    row.volume,
  ]);

/** In the order of Stooq's downloads, with the symbol in each row. */
export const toStooq = (symbols: Readonly<Record<string, readonly PriceRow[]>>): string =>
  table(
    '<TICKER>,<DATE>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>',
    Object.entries(symbols).flatMap(([symbol, rows]) => rows.map((row) => ({ ...row, symbol }))),
    (row) => [row.symbol, row.date.replaceAll('-', ''), row.open, row.high, row.low, row.close, row.volume],
  );

const table = <Row>(header: string, rows: readonly Row[], cells: (row: Row) => readonly string[]): string =>
  `${[header, ...rows.map((row) => cells(row).join(','))].join('\n')}\n`;
