import { describe, expect, it } from '@jest/globals';
import { examples, figuresOf, isPossible, runExample, runsOf } from './example-runs.js';

describe.each(examples)('$name', (example) => {
  for (const run of runsOf(example)) {
    (isPossible(run) ? it : it.skip)(run.title, async () => {
      expect(await figuresOf(example, run)).toEqual(run.expected);
    });
  }
});

describe('the examples', () => {
  it('are at least ten', () => {
    expect(examples.length).toBeGreaterThanOrEqual(10);
  });
});

describe('buy and hold', () => {
  const example = examples.find(({ name }) => name === 'buy-and-hold');

  it('earns what the price did on what it bought, fee apart', async () => {
    if (example === undefined) throw new Error('there is no such example');
    const run = { title: '', data: 'built-in' as const, settings: { fees: { model: 'none' } } };
    const { fills, statistics } = await runExample(example, run);
    const [bought] = fills;
    // Second open and last close of vega-datasets/data/sp500-2000.csv; that open is the day's high and lies between two ticks.
    const [open, close] = [1455.219971, 2874.560059];
    expect(bought?.price).toBe(Math.floor(open * 100) / 100);
    expect(statistics.finalEquity).toBeCloseTo(100_000 + (bought?.quantity ?? 0) * (close - 1455.21), 2);
  });
});
