/**
 * 1,000 EMA pairs (fast 2 to 41 × slow 50 to 74) over 5,000 daily bars, one thread:
 * `node --conditions=@app/source --import=./tools/typescript-loader.mjs bench/engine/sweep.bench.ts`.
 */
import { blockSource, Simulation } from '#engine';
import { crossRun } from './ema-cross.js';
import { benchInstrument, blockOf, csvDigest, dailyBars } from './market-data.js';
import { measure, mustBe, print } from './report.js';

const BARS = 5000;
const pairs = Array.from({ length: 40 }, (_, k) => k + 2).flatMap((fast) =>
  Array.from({ length: 25 }, (_, k) => ({ fast, slow: k + 50 })),
);

const cents = dailyBars(BARS);
mustBe('SHA-256 of daily_5000.csv', csvDigest(cents), '928c197bbefab4ea');
const block = blockOf(cents);
const instruments = [benchInstrument('AAA')];

const { seconds, result } = measure(() =>
  pairs.map((pair) => {
    const options = crossRun([blockSource(instruments, block)], 'next-open', pair);
    const { fills, accounts } = new Simulation({ ...options, keepLog: false }).run();
    return { fills, equity: accounts[0]?.equity ?? Number.NaN };
  }),
);
const equities = result.map(({ equity }) => equity);
const fills = result.reduce((sum, run) => sum + run.fills, 0);
const finalEquity = equities.reduce((sum, equity) => sum + equity, 0).toFixed(4);
mustBe('fills', fills, 110_120);
mustBe('sum of final equities', finalEquity, '999630654.5880');
mustBe('best', Math.max(...equities).toFixed(4), '999938.8291');
print('engine.sweep.runs-per-second', pairs.length / seconds, 'runs/s', { fills, finalEquity });
