/**
 * Resident memory over 1,000 consecutive runs in one process, a sample every hundred:
 * `node --conditions=@app/source --import=./tools/typescript-loader.mjs bench/engine/runs-memory.bench.ts`.
 * The value is the slope of a straight line through the samples, in percent of their mean per hundred runs. 1,000 runs go before them, in
 * which V8 widens its young generation to its limit; what that took is printed too.
 */
import { blockSource, Simulation } from '#engine';
import { crossRun } from './ema-cross.js';
import { benchInstrument, blockOf, dailyBars } from './market-data.js';
import { print } from './report.js';

const RUNS = 1000;
const EVERY = 100;

const block = blockOf(dailyBars(5000));
const instruments = [benchInstrument('AAA')];
const samples: number[] = [];
const megabytes = () => process.memoryUsage.rss() / 2 ** 20;
const warmUp: number[] = [];
for (let run = 1; run <= 2 * RUNS; run += 1) {
  const pair = { fast: 2 + (run % 40), slow: 50 + (run % 25) };
  new Simulation(crossRun([blockSource(instruments, block)], 'next-open', pair)).run();
  if (run % EVERY === 0) (run <= RUNS ? warmUp : samples).push(megabytes());
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const middle = (samples.length - 1) / 2;
const level = mean(samples);
const slope =
  mean(samples.map((sample, k) => (k - middle) * (sample - level))) / mean(samples.map((_, k) => (k - middle) ** 2));
print('engine.runs.memory-slope', (100 * slope) / level, '% of resident memory per 100 runs', {
  runs: RUNS,
  samplesMb: samples.map(Math.round),
  warmUpMb: warmUp.map(Math.round),
});
