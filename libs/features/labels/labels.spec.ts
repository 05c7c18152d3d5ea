import * as fc from 'fast-check';
import { batch, setOf } from '../testing/evaluated.js';
import { madeUpPanel } from '../testing/panels.js';
import { forwardDirection, forwardReturn, scaledReturn } from './labels.js';
import { tripleBarrier } from './triple-barrier.js';

const panel = madeUpPanel({ instruments: 1, days: 80, seed: 11 });
const close = panel.columns['close'] ?? new Float64Array();
const price = (row: number): number => close[row] ?? Number.NaN;
const labelled = (expression: string) =>
  batch(setOf([expression], { purpose: 'labels' }), panel)[0] ?? new Float64Array();

describe('labels', () => {
  it('are what comes, and are not there where it has not come yet', () => {
    const ahead = labelled(forwardReturn(5).expression);
    expect(ahead[10]).toBe(price(15) / price(10) - 1);
    expect(ahead[74]).toBe(price(79) / price(74) - 1);
    expect(ahead.slice(75).every(Number.isNaN)).toBe(true);
  });

  it('have a direction beyond the threshold only', () => {
    const ahead = labelled(forwardReturn(3).expression);
    const direction = labelled(forwardDirection(3, 0.02).expression);
    for (let row = 0; row < 77; row++) {
      const gain = ahead[row] ?? 0;
      expect(direction[row]).toBe(Math.abs(gain) > 0.02 ? Math.sign(gain) : 0);
    }
    expect(direction[78]).toBeNaN();
  });

  it('scale by the volatility of the horizon', () => {
    const [scaled, plain] = [labelled(scaledReturn(4, 10).expression), labelled(forwardReturn(4).expression)];
    const [deviation] = batch(setOf(['Std($close/Ref($close,1)-1,10)']), panel);
    expect(scaled[40]).toBeCloseTo((plain[40] ?? 0) / ((deviation?.[40] ?? 0) * 2), 12);
  });
});

describe(tripleBarrier.name, () => {
  const of = (prices: readonly number[], more: Partial<Parameters<typeof tripleBarrier>[0]> = {}) =>
    tripleBarrier({
      close: Float64Array.from(prices),
      width: new Float64Array(prices.length).fill(0.01),
      upper: 2,
      lower: 1,
      horizon: 3,
      ...more,
    });

  it('ends at the barrier that is touched first', () => {
    const { labels, returns, endRows } = of([100, 101, 102, 90, 90, 90]);
    expect([labels[0], returns[0], endRows[0]]).toEqual([1, 0.02, 2]);
    expect([labels[1], returns[1], endRows[1]]).toEqual([-1, -0.01, 3]);
  });

  it('ends with the horizon where none is touched, and is not known before', () => {
    const { labels, endRows, returns } = of([100, 100.5, 100, 101, 101]);
    expect([labels[0], endRows[0], returns[0]]).toEqual([0, 3, 101 / 100 - 1]);
    expect([labels[3], endRows[3]]).toEqual([Number.NaN, -1]);
  });

  it('takes the lower barrier of two touched in one bar', () => {
    const { labels } = of([100, 100, 100, 100], {
      high: Float64Array.of(100, 105, 100, 100),
      low: Float64Array.of(100, 95, 100, 100),
    });
    expect(labels[0]).toBe(-1);
  });

  it('has no label where the width is not known', () => {
    expect(of([100, 110, 120, 130], { width: Float64Array.of(Number.NaN, 0, 0.01, 0.01) }).labels[0]).toBeNaN();
  });

  it('never knows a label from rows behind its end', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 90, max: 110 }), { minLength: 10, maxLength: 30 }), (prices) => {
        const whole = of(prices);
        for (const [row, end] of whole.endRows.entries()) {
          if (end < 0) continue;
          const until = of(prices.slice(0, end + 1));
          expect(until.labels[row]).toBe(whole.labels[row]);
          expect(of(prices.slice(0, end)).endRows[row]).toBe(-1);
        }
      }),
    );
  });
});
