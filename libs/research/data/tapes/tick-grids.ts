import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { readTickRows, type TickColumnMap, type TickFile, type TickRow, type TickTaker } from '#market-files';

/** Digits after the point that prices and sizes of a symbol have. */
export interface Digits {
  price: number;
  size: number;
}

/** Rows, and bytes, that are looked at. */
const ROWS = 20_000;
const BYTES = 4 * 2 ** 20;
const DIGITS_MAX = 8;

export interface Probed {
  readonly digits: ReadonlyMap<string, Digits>;
  /** Of recorded lines of Binance: which of its markets they are of. */
  readonly market: 'spot' | 'usdm';
}

/** What the beginning of a file says of the grids of its symbols. */
export async function probe(file: TickFile, columns: TickColumnMap): Promise<Probed> {
  if (file.format === 'binance') return probeLines(await beginning(file.path));
  const taker = new GridTaker();
  await readTickRows({ path: file.path, format: file.format, columns }, taker);
  return { digits: taker.digits, market: 'spot' };
}

class GridTaker implements TickTaker {
  readonly digits = new Map<string, Digits>();
  private rows = 0;

  get isDone(): boolean {
    return this.rows >= ROWS;
  }

  take(symbol: string, _: unknown, { price, bid, ask, size, bidSize, askSize }: TickRow): null {
    this.rows += 1;
    const own = this.digits.get(symbol) ?? { price: 0, size: 0 };
    for (const value of [price, bid, ask]) own.price = Math.max(own.price, digitsOf(value));
    for (const value of [size, bidSize, askSize]) own.size = Math.max(own.size, digitsOf(value));
    this.digits.set(symbol, own);
    return null;
  }

  reject(): void {
    this.rows += 1;
  }
}

function digitsOf(value: number): number {
  if (Number.isNaN(value) || Number.isInteger(value)) return 0;
  return value.toFixed(DIGITS_MAX).replace(/0+$/, '').split('.')[1]?.length ?? 0;
}

async function beginning(path: string): Promise<string> {
  const file = createReadStream(path);
  const stream = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    parts.push(part);
    bytes += part.length;
    if (bytes > BYTES) break;
  }
  file.destroy();
  return Buffer.concat(parts).toString('latin1');
}

function probeLines(text: string): Probed {
  const symbol = /"s":"([A-Z0-9]{1,40})"/.exec(text)?.[1] ?? '';
  const digits: Digits = { price: 0, size: 0 };
  const note = (of: keyof Digits, decimal = '') => (digits[of] = Math.max(digits[of], digitsOf(Number(decimal))));
  for (const [, price, size] of text.matchAll(/\["(\d+\.?\d*)","(\d+\.?\d*)"\]/g)) {
    note('price', price);
    note('size', size);
  }
  for (const [, price, size] of text.matchAll(/"p":"(\d+\.?\d*)","q":"(\d+\.?\d*)"/g)) {
    note('price', price);
    note('size', size);
  }
  return { digits: new Map([[symbol, digits]]), market: text.includes('"pu":') ? 'usdm' : 'spot' };
}

/** `2` → `0.01`, `0` → `1`. */
export const stepOf = (digits: number): string => (digits === 0 ? '1' : `0.${'0'.repeat(digits - 1)}1`);
