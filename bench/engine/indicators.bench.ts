/**
 * The price of an indicator per value: `node --conditions=@app/source bench/engine/indicators.bench.ts [peer.jsonl]`.
 * Prints one JSON line per function and form, and the geometric means. `peer.jsonl` holds the same functions by TA-Lib on the same bars, a line
 * each with `function` and `ns_per_value`; with it the ratio of the batch times is printed too.
 */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { findIndicator } from '#quant';
import type { Column, Indicator } from '#quant';

const ROWS = 1_000_000;
const STREAM_ROWS = 200_000;
const REPEATS = 5;

type Values = Readonly<Record<string, number | string>>;

/** The functions and parameters of the comparison, inputs as the peers are called with. */
const WORK: readonly (readonly [name: string, inputs: string, parameters?: Values])[] = [
  ['SMA', 'close', { period: 20 }],
  ['EMA', 'close', { period: 20 }],
  ['WMA', 'close', { period: 20 }],
  ['RMA', 'close', { period: 14 }],
  ['DEMA', 'close', { period: 20 }],
  ['TEMA', 'close', { period: 20 }],
  ['KAMA', 'close', { period: 30 }],
  ['HMA', 'close'],
  ['BBANDS', 'close', { period: 20 }],
  ['STDDEV', 'close', { period: 20 }],
  ['MAX', 'close', { period: 14 }],
  ['MIN', 'close', { period: 14 }],
  ['SUM', 'close', { period: 14 }],
  ['MACD', 'close'],
  ['RSI', 'close'],
  ['STOCHRSI', 'close', { period: 14, fastKPeriod: 14, fastDPeriod: 3 }],
  ['ROC', 'close', { period: 12 }],
  ['MOM', 'close', { period: 10 }],
  ['TRIX', 'close', { period: 18 }],
  ['LINEARREG', 'close', { period: 14 }],
  ['CORREL', 'high low', { period: 30 }],
  ['TRANGE', 'high low close'],
  ['ATR', 'high low close'],
  ['ADX', 'high low close'],
  ['CCI', 'high low close', { period: 20 }],
  ['WILLR', 'high low close'],
  ['STOCH', 'high low close', { fastKPeriod: 14, slowKPeriod: 1, slowDPeriod: 3 }],
  ['AROON', 'high low'],
  ['SAR', 'high low'],
  ['ULTOSC', 'high low close'],
  ['AO', 'high low'],
  ['OBV', 'close volume'],
  ['AD', 'high low close volume'],
  ['ADOSC', 'high low close volume'],
  ['MFI', 'high low close volume'],
  ['HT_TRENDLINE', 'close'],
  ['CDLENGULFING', 'open high low close'],
  ['CDLDOJI', 'open high low close'],
];

const command = `node ${process.argv.slice(1).join(' ')}`.replaceAll(`${process.cwd()}/`, '');
const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, node ${process.version}`;
const print = (name: string, value: number, unit: string) =>
  process.stdout.write(`${JSON.stringify({ name, value: Number(value.toPrecision(4)), unit, machine, command })}\n`);

const bars = makeBars(ROWS);
const peers = readPeers(process.argv[2]);
const batchTimes: number[] = [];
const streamTimes: number[] = [];
const ratios: number[] = [];
for (const [name, inputNames, parameters] of WORK) {
  const indicator = findIndicator(name);
  if (indicator === undefined) continue;
  const inputs = inputNames.split(' ').map((input) => bars[input] ?? new Float64Array());
  const batch = timeBatch(indicator, inputs, parameters);
  const stream = timeStream(indicator, inputs, parameters);
  print(`engine.indicators.batch-ns.${name}`, batch, 'ns per value');
  print(`engine.indicators.stream-ns.${name}`, stream, 'ns per update');
  batchTimes.push(batch);
  streamTimes.push(stream);
  const peer = peers.get(name);
  if (peer !== undefined) ratios.push(batch / peer);
  if (peer !== undefined) print(`engine.indicators.batch-ratio.${name}`, batch / peer, 'times TA-Lib');
}
print('engine.indicators.functions', batchTimes.length, 'functions');
print('engine.indicators.batch-ns', geometricMean(batchTimes), 'ns per value');
print('engine.indicators.stream-ns', geometricMean(streamTimes), 'ns per update');
if (ratios.length > 0) print('engine.indicators.batch-ratio', geometricMean(ratios), 'times TA-Lib');

/** Best of several, in processor time, into columns that are there: NumPy hands the peers the same memory again too. */
function timeBatch(indicator: Indicator, inputs: readonly Column[], parameters?: Values): number {
  const into = indicator.batch(inputs, parameters);
  return bestOf(() => void indicator.batch(inputs, parameters, into)) / ROWS;
}

function timeStream(indicator: Indicator, inputs: readonly Column[], parameters?: Values): number {
  const [a = new Float64Array(), b, c, d] = inputs;
  return (
    bestOf(() => {
      const stream = indicator.stream(parameters);
      for (let i = 0; i < STREAM_ROWS; i++) stream.update(a[i], b?.[i], c?.[i], d?.[i]);
    }) / STREAM_ROWS
  );
}

function bestOf(work: () => void): number {
  let best = Infinity;
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const before = process.cpuUsage();
    work();
    const used = process.cpuUsage(before);
    best = Math.min(best, (used.user + used.system) * 1000);
  }
  return best;
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

function readPeers(path: string | undefined): ReadonlyMap<string, number> {
  const lines = path === undefined ? [] : readFileSync(path, 'utf8').trim().split('\n');
  return new Map(
    lines.map((line) => {
      const peer: { function: string; ns_per_value: number } = JSON.parse(line);
      return [peer.function, peer.ns_per_value];
    }),
  );
}

/**
 * The one-minute bars of the engine benchmarks, in currency units: a reflected walk in cents, one SplitMix64 word per bar (seed 20260101), the same
 * bars as every tool compared reads.
 */
function makeBars(rows: number): Readonly<Record<string, Column>> {
  const column = () => new Float64Array(rows);
  const series = { open: column(), high: column(), low: column(), close: column(), volume: column() };
  let walk = 15_000;
  let last = 15_000;
  for (let row = 0; row < rows; row++) {
    const word = splitMix(20_260_101n + BigInt(row + 1) * 0x9e3779b97f4a7c15n);
    const low = Number(word & 0xffffffffn);
    const gap = (low >>> 19) & 1 ? ((low >>> 16) & 7) - 3 : 0;
    walk += (low & 15) + ((low >>> 4) & 15) + ((low >>> 8) & 15) + ((low >>> 12) & 15) - 30;
    const folded = (((walk - 5000) % 40_000) + 40_000) % 40_000;
    const close = 5000 + (folded > 20_000 ? 40_000 - folded : folded);
    const open = row === 0 ? 15_000 : last + gap;
    series.open[row] = open / 100;
    series.high[row] = (Math.max(open, close) + ((low >>> 20) & 15)) / 100;
    series.low[row] = (Math.min(open, close) - ((low >>> 24) & 15)) / 100;
    series.close[row] = close / 100;
    series.volume[row] = 100 + Number((word >> 32n) % 9900n);
    last = close;
  }
  return series;
}

function splitMix(seed: bigint): bigint {
  const mask = 0xffffffffffffffffn;
  let word = seed & mask;
  word = ((word ^ (word >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
  word = ((word ^ (word >> 27n)) * 0x94d049bb133111ebn) & mask;
  return word ^ (word >> 31n);
}
