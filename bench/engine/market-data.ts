import { createHash } from 'node:crypto';
import type { BarBlock, TradedInstrument } from '#engine';
import { SplitMix } from './split-mix.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const START_MS = 946_684_800_000;
const MICROS_PER_MS = 1000;

/** Bars in whole cents, row by row, and when they open. */
export interface CentBars {
  readonly instruments: number;
  readonly openMs: Float64Array;
  readonly spanMs: number;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

export const minuteBars = (count: number): CentBars => new MinuteWalk().next(count);
export const dailyBars = (count: number): CentBars => new Walk(20_260_103, DAY_MS).next(count);

function empty(rows: number, instruments: number, spanMs: number): CentBars {
  const column = () => new Float64Array(rows * instruments);
  return {
    instruments,
    openMs: new Float64Array(rows),
    spanMs,
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
  };
}

/** A random walk in cents, reflected into 50.00 to 250.00. */
class Walk {
  private readonly word: SplitMix;
  private done = 0;
  private sum = 15_000;
  private last = 15_000;

  constructor(
    seed: number,
    private readonly spanMs: number,
  ) {
    this.word = new SplitMix(seed);
  }

  /** The next so many bars. */
  next(count: number): CentBars {
    const bars = empty(count, 1, this.spanMs);
    for (let k = 0; k < count; k += 1) this.step(bars, k);
    return bars;
  }

  private step(bars: CentBars, k: number): void {
    const { word } = this;
    word.at(this.done);
    this.sum += word.field(0, 15) + word.field(4, 15) + word.field(8, 15) + word.field(12, 15) - 30;
    const y = (((this.sum - 5000) % 40_000) + 40_000) % 40_000;
    const close = 5000 + (y > 20_000 ? 40_000 - y : y);
    const gap = this.done > 0 && word.field(19, 1) === 1 ? word.field(16, 7) - 3 : 0;
    const open = this.last + gap;
    bars.openMs[k] = START_MS + this.spanMs * this.done;
    bars.open[k] = open;
    bars.close[k] = close;
    bars.high[k] = Math.max(open, close) + word.field(20, 15);
    bars.low[k] = Math.min(open, close) - word.field(24, 15);
    bars.volume[k] = 100 + word.remainder(32, 9900);
    this.last = close;
    this.done += 1;
  }
}

export class MinuteWalk extends Walk {
  constructor() {
    super(20_260_101, MINUTE_MS);
  }
}

export const PANEL_INSTRUMENTS = 500;
export const PANEL_DAYS = 5040;

/** 500 instruments × 5,040 weekdays from 2000-01-03, day by day. */
export function panelBars(): CentBars {
  const bars = empty(PANEL_DAYS, PANEL_INSTRUMENTS, DAY_MS);
  weekdays(bars.openMs);
  for (let j = 0; j < PANEL_INSTRUMENTS; j += 1) panelColumn(bars, j);
  return bars;
}

function panelColumn(bars: CentBars, j: number): void {
  const drift = (first16(777, j) / 65_535) * 0.0006 - 0.0002;
  let price = 20 + (first16(778, j) / 65_535) * 180;
  let last = 0;
  const word = new SplitMix(20_260_102 + j);
  for (let day = 0; day < PANEL_DAYS; day += 1) {
    word.at(day);
    const sum = word.field(0, 0xffff) + word.field(16, 0xffff) + word.field(32, 0xffff);
    if (day > 0) price = Math.max(1, price * (1 + (((sum - 98_302.5) / 65_536) * 0.03 + drift)));
    const close = halfEven(price * 100);
    const gap = ((word.field(48, 0xff) - 127.5) / 255) * 0.01;
    const open = day === 0 ? close : halfEven(last * (1 + gap));
    const at = day * PANEL_INSTRUMENTS + j;
    bars.open[at] = open;
    bars.close[at] = close;
    bars.high[at] = Math.max(open, close) + word.field(56, 15);
    bars.low[at] = Math.max(1, Math.min(open, close) - word.field(60, 15));
    bars.volume[at] = 1000 + word.remainder(20, 99_000);
    last = close;
  }
}

function first16(seed: number, k: number): number {
  const word = new SplitMix(seed);
  word.at(k);
  return word.field(0, 0xffff);
}

function weekdays(openMs: Float64Array): void {
  let time = Date.UTC(2000, 0, 3);
  for (let day = 0; day < openMs.length; day += 1) {
    openMs[day] = time;
    time += new Date(time).getUTCDay() === 5 ? 3 * DAY_MS : DAY_MS;
  }
}

function halfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

const dollars = (cents: Float64Array) => cents.map((value) => value / 100);

const priceText = (cents: Float64Array, k: number) => ((cents[k] ?? 0) / 100).toFixed(2);

/** The same bars in dollars, as the engine reads them. */
export function blockOf(bars: CentBars): BarBlock {
  return {
    rows: bars.openMs.length,
    openTimes: bars.openMs.map((ms) => ms * MICROS_PER_MS),
    closeTimes: bars.openMs.map((ms) => (ms + bars.spanMs) * MICROS_PER_MS),
    open: dollars(bars.open),
    high: dollars(bars.high),
    low: dollars(bars.low),
    close: dollars(bars.close),
    volume: bars.volume,
  };
}

export const benchInstrument = (symbol: string): TradedInstrument => ({
  id: `${symbol}.SIM`,
  currency: 'USD',
  tickSize: '0.01',
  lotSize: '1',
});

export const panelInstruments = (): TradedInstrument[] =>
  Array.from({ length: PANEL_INSTRUMENTS }, (_, j) => benchInstrument(`S${`${j}`.padStart(3, '0')}`));

/** SHA-256, the first 16 digits, of the CSV file that the peers read: proof that both have the same bytes. */
export function csvDigest(bars: CentBars): string {
  const hash = createHash('sha256').update('ts_ms,open,high,low,close,volume\n');
  for (let k = 0; k < bars.openMs.length; k += 1) {
    const prices = [bars.open, bars.high, bars.low, bars.close].map((column) => priceText(column, k)).join();
    hash.update(`${bars.openMs[k]},${prices},${bars.volume[k]}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** The same of the panel's binary file: float64 columns one after another. */
export function binaryDigest(bars: CentBars): string {
  const hash = createHash('sha256');
  for (const column of [
    bars.openMs,
    dollars(bars.open),
    dollars(bars.high),
    dollars(bars.low),
    dollars(bars.close),
    bars.volume,
  ]) {
    hash.update(new Uint8Array(column.buffer));
  }
  return hash.digest('hex').slice(0, 16);
}
