/**
 * The price of an indicator per value: `npm run bench -- engine.indicators`.
 * Prints one JSON line per function and form, and the geometric means. Run by itself with the name of a file, which holds the same functions by TA-Lib on the same bars, a line
 * each with `function` and `ns_per_value`, it prints the ratio of the batch times too.
 */
import { readFileSync } from 'node:fs';
import { findIndicator } from '#quant';
import type { Column, Indicator } from '#quant';
import { blockOf, minuteBars } from './market-data.js';
import { print } from './report.js';

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

const { open, high, low, close, volume } = blockOf(minuteBars(ROWS));
const bars: Readonly<Record<string, Column>> = { open, high, low, close, volume };
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
