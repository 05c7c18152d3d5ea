import { SeededRng } from '#kernel';
import type { Panel } from '../panel/panel.js';

const MICROS_PER_DAY = 86_400_000_000;
const FIELDS = ['open', 'high', 'low', 'close', 'volume'] as const;

export interface MadeUp {
  readonly instruments: number;
  readonly days: number;
  readonly seed: number;
  /** Share of the values that are not known. */
  readonly unknown?: number;
  /** Share of the days on which an instrument has no row. */
  readonly absent?: number;
}

/** Random walks; the same for the same seed. A day on which nothing moves comes up now and then. */
export function madeUpPanel({ instruments, days, seed, unknown = 0, absent = 0 }: MadeUp): Panel {
  const rng = new SeededRng(seed);
  const rows: number[][] = [];
  const offsets = [0];
  for (let k = 0; k < instruments; k++) {
    let price = 50 + 100 * rng.next();
    for (let day = 0; day < days; day++) {
      const open = price;
      if (rng.next() > 0.1) price *= Math.exp(0.02 * rng.normal());
      const high = Math.max(open, price) * (1 + 0.01 * rng.next());
      const low = Math.min(open, price) * (1 - 0.01 * rng.next());
      const values = [open, high, low, price, 1000 + rng.integer(9000)];
      if (rng.next() < absent) continue;
      rows.push([day * MICROS_PER_DAY, ...values.map((value) => (rng.next() < unknown ? Number.NaN : value)), k % 3]);
    }
    offsets.push(rows.length);
  }
  const column = (index: number): Float64Array => Float64Array.from(rows, (row) => row[index] ?? Number.NaN);
  return {
    instruments: Array.from({ length: instruments }, (_, k) => `I${k}`),
    offsets,
    times: column(0),
    columns: {
      ...Object.fromEntries(FIELDS.map((name, index) => [name, column(index + 1)])),
      sector: column(FIELDS.length + 1),
      openTime: column(0),
      closeTime: column(0),
    },
  };
}
