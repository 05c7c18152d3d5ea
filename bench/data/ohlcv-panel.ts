import { createHash } from 'node:crypto';
import type { Panel } from '#features';

export const SYMBOLS = 500;
export const DAYS = 2520;
const MICROS_PER_DAY = 86_400_000_000;
/** 1 / standard deviation of the sum of four uniform 16-bit numbers. */
const SCALE = 2.6429e-5;

const FIELDS = ['open', 'high', 'low', 'close', 'volume'] as const;

/** A counter hash and + - * / only, so that the bytes are those of the peers' generator. */
function hash32(value: number): number {
  let x = value >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

const halves = (word: number): number => (word & 0xffff) + (word >>> 16);

class Source {
  private readonly key: number;

  constructor(seed: number) {
    this.key = hash32(seed);
  }

  word(i: number): number {
    return hash32((i ^ this.key) >>> 0);
  }

  normal(i: number): number {
    return (halves(this.word(2 * i)) + halves(this.word(2 * i + 1)) - 131_070) * SCALE;
  }
}

const rounded = (price: number): number => Math.floor(price * 10_000 + 0.5) / 10_000;

/** 500 symbols × 2,520 days of made-up bars, symbol after symbol. */
export function ohlcvPanel(): Panel {
  const rows = SYMBOLS * DAYS;
  const columns = Object.fromEntries(FIELDS.map((name) => [name, new Float64Array(rows)]));
  const [steps, starts] = [new Source(11), new Source(12)];
  for (let symbol = 0; symbol < SYMBOLS; symbol++) {
    let price = 20 + 80 * (starts.word(symbol) / 4_294_967_296);
    for (let day = 0; day < DAYS; day++) {
      const row = symbol * DAYS + day;
      const z = (k: number): number => steps.normal(row * 5 + k);
      const before = price;
      price *= 1 + (0.0003 + 0.015 * z(0));
      const open = before * (1 + 0.004 * z(1));
      const high = Math.max(open, price) * (1 + 0.006 * Math.abs(z(2)));
      const low = Math.min(open, price) * (1 - 0.006 * Math.abs(z(3)));
      const volume = Math.floor(1_000_000 * (0.5 + Math.abs(z(4)) + 20 * Math.abs(0.015 * z(0))));
      [rounded(open), rounded(high), rounded(low), rounded(price), volume].forEach((value, k) => {
        const column = columns[FIELDS[k] ?? 'open'];
        if (column !== undefined) column[row] = value;
      });
    }
  }
  return {
    instruments: Array.from({ length: SYMBOLS }, (_, symbol) => `S${symbol}`),
    offsets: Array.from({ length: SYMBOLS + 1 }, (_, symbol) => symbol * DAYS),
    times: Float64Array.from({ length: rows }, (_, row) => (row % DAYS) * MICROS_PER_DAY),
    columns,
  };
}

/** Of the fields one after another as little-endian float64: the peers' file begins with 44431c2e70b6. */
export function panelDigest({ columns }: Panel): string {
  const hash = createHash('sha256');
  for (const name of FIELDS) hash.update(new Uint8Array(columns[name]?.buffer ?? new ArrayBuffer(0)));
  return hash.digest('hex');
}
