import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { SeededRng } from '#kernel';
import { DepthWriter, Simulation, generatedBook, strategyWith, type BookView, type TradeBlock } from '#engine';
import { executeNow } from '../../run/execute.js';
import { defaultSettings, type RunSettings } from '../../run/run-settings.js';
import { generatedTicks } from '../generated-ticks.js';
import { TapeReader } from './tape-reader.js';
import { TapeWriter } from './tape-writer.js';

let folder: string;
let files = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quantumalpha-tapes-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const newFile = (): string => join(folder, `${(files += 1)}.tape`);

/** Messages with up to three levels a side, a second apart. */
function messages(count: number, seed: number): DepthWriter {
  const rng = new SeededRng(seed);
  const writer = new DepthWriter();
  for (let k = 0; k < count; k += 1) {
    for (let level = rng.integer(4); level > 0; level -= 1) writer.level(100 - level, rng.integer(9));
    writer.turn();
    for (let level = rng.integer(4); level > 0; level -= 1) writer.level(100 + level, rng.integer(9));
    writer.end(k * 1_000_000, 0);
  }
  return writer;
}

/** The same messages in blocks of other lengths. */
function inParts(all: DepthWriter, seed: number): DepthWriter[] {
  const rng = new SeededRng(seed);
  const parts: DepthWriter[] = [];
  for (let row = 0; row < all.rows;) {
    const part = new DepthWriter();
    const end = Math.min(all.rows, row + 1 + rng.integer(9000));
    for (; row < end; row += 1) part.copy(all, row, all.times[row] ?? 0);
    parts.push(part);
  }
  return parts;
}

/** Every message as text. */
function told(reader: TapeReader<'depth'>): string[] {
  const lines: string[] = [];
  for (let block = reader.block(); block !== undefined; block = reader.block()) {
    for (let row = 0; row < block.rows; row += 1) {
      const [bids = 0, asks = 0, end = 0] = block.bounds.subarray(2 * row);
      const side = (from: number, to: number) => [...block.ticks.subarray(from, to), ...block.lots.subarray(from, to)];
      lines.push(JSON.stringify([block.times[row], side(bids, asks), side(asks, end)]));
    }
  }
  return lines;
}

const everything = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

describe('a tape of depth', () => {
  it('holds the same bytes and gives the same messages, however they came', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40_000 }), fc.nat(), (count, seed) => {
        const all = messages(count, seed);
        const [one, other] = [newFile(), newFile()];
        const whole = new TapeWriter(one, 'depth');
        whole.write(all);
        const parted = new TapeWriter(other, 'depth');
        for (const part of inParts(all, seed)) parted.write(part);
        const [index, again] = [whole.finish(), parted.finish()];
        expect(again).toEqual(index);
        expect(readFileSync(other).equals(readFileSync(one))).toBe(true);
        const read = told(new TapeReader('depth', { path: one, index, ...everything }));
        expect(read).toHaveLength(count);
        const first = told(new TapeReader('depth', { path: one, index, ...everything, to: 9_000_000 }));
        expect(first).toEqual(read.slice(0, 10));
      }),
      { numRuns: 6 },
    );
  });

  it('that was taken away is said to be gone', () => {
    const writer = new TapeWriter(newFile(), 'depth');
    writer.write(messages(3, 1));
    const reader = new TapeReader('depth', { path: newFile(), index: writer.finish(), ...everything });
    expect(() => reader.block()).toThrow(expect.objectContaining({ code: 'RESEARCH.TAPE_GONE' }));
  });
});

const book = {
  instrument: { id: 'GEN.SIM', currency: 'USD', tickSize: '0.01', lotSize: '1' },
  seed: 3,
  messages: 20_000,
  startTime: 1_700_000_000_000_000,
  meanInterval: 50_000,
  startTicks: 10_000,
};

/** Joins the best bid and asks for one more tick, in turn. */
class Joiner extends strategyWith({}) {
  private count = 0;

  override onBook({ listing, bid, ask, known }: BookView): void {
    this.count += 1;
    if (!known || this.count % 50 !== 0) return;
    for (const order of this.openOrders()) this.cancel(order);
    if (this.position(listing) <= 0)
      this.submit({ instrument: listing, side: 'BUY', quantity: 1, type: 'LIMIT', limitPrice: bid });
    else this.submit({ instrument: listing, side: 'SELL', quantity: 1, type: 'LIMIT', limitPrice: ask });
  }
}

const strategy = { file: 'joiner.ts', sha256: '', Class: Joiner };
const settings: RunSettings = {
  ...defaultSettings,
  policy: 'book',
  account: { kind: 'margin', leverage: 10, maintenance: 0 },
};

describe('a run on tapes', () => {
  it('is the run on what they were made of', async () => {
    const data = await generatedTicks(book, folder);
    const outcome = executeNow({ strategy, parameters: {}, data, settings });
    const { depth, trades } = generatedBook(book);
    const direct = new Simulation({
      policy: 'book',
      books: [depth],
      trades: [trades],
      strategies: [{ strategy: Joiner }],
      accounts: [{ currency: 'USD', cash: 100_000, kind: settings.account }],
      fees: { name: 'one', fee: (trade, spec) => Math.round(spec.value(trade.lots, trade.ticks) / 10_000) },
    }).run();
    expect(outcome.fills.length).toBeGreaterThan(20);
    expect(outcome.logSha256).toBe(direct.logSha256);
    expect(outcome.statistics.finalEquity).toBe(direct.accounts[0]?.equity);
    expect((await generatedTicks(book, folder)).id).toBe(data.id);
  });

  it('begins where it is told to with the book of that moment', async () => {
    const data = await generatedTicks(book, folder);
    const from = '2023-11-14T22:20:00Z';
    const { orders, equity } = executeNow({ strategy, parameters: {}, data, settings: { ...settings, from } });
    expect(Math.min(...orders.map(({ time }) => time))).toBeGreaterThanOrEqual(Date.parse(from) * 1000);
    expect(equity.times[0]).toBeGreaterThanOrEqual(Date.parse(from) * 1000);
  });

  it('shows the strategy bars of the trades where it is asked for them', async () => {
    const data = await generatedTicks(book, folder);
    const volumes = new Map<string, number>();
    class Counter extends strategyWith({}) {
      override onBar({ timeframe, volume }: { readonly timeframe: string; readonly volume: number }): void {
        volumes.set(timeframe, (volumes.get(timeframe) ?? 0) + volume);
      }
    }
    const bars = [{ kind: 'time', every: 60_000_000 } as const, { kind: 'ticks', size: 50 } as const];
    executeNow({ strategy: { ...strategy, Class: Counter }, parameters: {}, data, settings: { ...settings, bars } });
    const { trades } = generatedBook(book);
    let traded = 0;
    for (let block: TradeBlock | undefined = trades.next(); block !== undefined; block = trades.next()) {
      for (const size of block.size.subarray(0, block.rows)) traded += size;
    }
    expect(volumes.get('1m')).toBe(traded);
    expect(volumes.get('50 ticks')).toBeLessThanOrEqual(traded);
    expect(volumes.get('50 ticks')).toBeGreaterThan(0.9 * traded);
  });

  it('says what its data lacks for the policy', async () => {
    const data = await generatedTicks(book, folder);
    const run = (changes: Partial<RunSettings>) =>
      executeNow({ strategy, parameters: {}, data, settings: { ...settings, ...changes } });
    expect(() => run({ policy: 'next-open' })).toThrow(expect.objectContaining({ code: 'RESEARCH.DATA_UNFIT' }));
    expect(() => run({ policy: 'quotes' })).toThrow(expect.objectContaining({ code: 'RESEARCH.DATA_UNFIT' }));
    expect(() => run({ from: '2030-01-01' })).toThrow(expect.objectContaining({ code: 'RESEARCH.DATA_EMPTY' }));
  });
});
