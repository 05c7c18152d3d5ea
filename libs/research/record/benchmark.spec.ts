import { describe, expect, it } from '@jest/globals';
import { seriesOf } from '../data/series-of.js';
import { benchmarkOf } from './benchmark.js';
import { lineOfBars } from './price-line.js';

const DAY = 86_400_000_000;
const closes = (id: string, start: number, prices: readonly number[]) =>
  lineOfBars(
    seriesOf(
      { id, currency: 'USD', tickSize: '0.01', lotSize: '1' },
      prices.map((close) => ({ open: close, high: close, low: close, close })),
      { start: start * DAY },
    ),
  );
const times = Float64Array.of(1 * DAY, 2 * DAY, 3 * DAY, 4 * DAY);

describe(benchmarkOf, () => {
  it('waits until every part has a price, and holds equal parts from then on', () => {
    const parts = [closes('A', 0, [10, 10, 20, 20]), closes('B', 1, [50, 50, 25])];
    const levels = benchmarkOf(parts, { times, cash: 1000, actions: [] });
    expect([...levels]).toEqual([NaN, 1000, 1500, 1250]);
  });

  it('follows splits and puts dividends back', () => {
    const levels = benchmarkOf([closes('A', 0, [10, 10, 5, 4])], {
      times,
      cash: 100,
      actions: [
        { instrumentId: 'A', time: 2 * DAY, kind: 'SPLIT', numerator: 2, denominator: 1 },
        { instrumentId: 'A', time: 3 * DAY, kind: 'CASH_DIVIDEND', amount: '1' },
        { instrumentId: 'B', time: 3 * DAY, kind: 'CASH_DIVIDEND', amount: '3' },
      ],
    });
    expect([...levels.subarray(0, 3)]).toEqual([100, 100, 100]);
    // Ex-date before the bars of the day: 20 shares at 5 become 20 · 5 / 4 at 4.
    expect(levels[3]).toBeCloseTo(100, 9);
  });
});
