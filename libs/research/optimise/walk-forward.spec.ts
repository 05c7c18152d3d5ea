import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { toIsoDate } from '#kernel';
import { executeNow } from '../run/execute.js';
import { inputsOf } from '../run/run-inputs.js';
import { crossPlan } from './testing/cross-plan.js';
import { daysOf, foldsOf, stitched, tested, type WalkForwardPlan } from './walk-forward.js';

const plan: WalkForwardPlan = { mode: 'rolling', folds: 4, trainRatio: 3, purgeDays: 0, embargoDays: 0 };
const calendar = Array.from({ length: 700 }, (_, day) => toIsoDate(BigInt(day) * 86_400_000_000n));

describe('foldsOf', () => {
  it('tests on what follows the training, window after window, to the last day', () => {
    const folds = foldsOf(calendar, plan);
    expect(folds[0]).toEqual({
      train: { from: calendar[0], to: calendar[299] },
      test: { from: calendar[300], to: calendar[399] },
    });
    expect(folds.at(-1)).toEqual({
      train: { from: calendar[300], to: calendar[599] },
      test: { from: calendar[600], to: calendar[699] },
    });
  });

  it('trains on everything so far where it is anchored', () => {
    expect(foldsOf(calendar, { ...plan, mode: 'anchored' }).map(({ train }) => train.from)).toEqual(
      Array.from({ length: 4 }, () => calendar[0]),
    );
  });

  it('leaves purge and embargo between them, and no test day twice', () => {
    const settings = fc.record({
      mode: fc.constantFrom('rolling' as const, 'anchored' as const),
      folds: fc.integer({ min: 1, max: 8 }),
      trainRatio: fc.integer({ min: 1, max: 5 }),
      purgeDays: fc.integer({ min: 0, max: 20 }),
      embargoDays: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(settings, (any) => {
        const folds = foldsOf(calendar, any);
        const at = (day: string) => calendar.indexOf(day);
        for (const [k, { train, test }] of folds.entries()) {
          expect(at(test.from) - at(train.to)).toBe(1 + any.purgeDays + any.embargoDays);
          expect(at(train.from)).toBeLessThan(at(train.to));
          const next = folds[k + 1]?.test.from ?? calendar[at(test.to) + 1 + any.embargoDays];
          expect(next).toBe(calendar[at(test.to) + 1 + any.embargoDays]);
        }
        expect(folds.at(-1)?.test.to).toBe(calendar.at(-1));
      }),
    );
  });

  it('refuses windows that are too short', () => {
    expect(() => foldsOf(calendar.slice(0, 60), plan)).toThrow('too few');
  });
});

describe('tested', () => {
  const { strategy, data, settings } = crossPlan();
  const run = { strategy, data, settings, parameters: { fast: 3, slow: 15 } };

  it('counts the days of the test window alone, with everything warm from the training', () => {
    const days = daysOf(inputsOf(run));
    const [fold] = foldsOf(days, { ...plan, folds: 1, trainRatio: 2 });
    const whole = executeNow(run).equity.equity;
    const { returns, times } = tested(run, fold ?? { train: { from: '', to: '' }, test: { from: '', to: '' } });
    expect(returns).toHaveLength(200);
    const expected = Array.from({ length: 200 }, (_, k) => (whole[400 + k] ?? 0) / (whole[399 + k] ?? 0) - 1);
    expect(returns).toEqual(expected);
    expect(times).toHaveLength(200);
  });

  it('puts windows together into one equity', () => {
    const { equity, performance } = stitched(
      [
        { times: [1, 2], returns: [0.1, -0.1] },
        { times: [3], returns: [0.2] },
      ],
      1000,
      { periodsPerYear: 252 },
    );
    expect(equity).toEqual([expect.closeTo(1100, 9), expect.closeTo(990, 9), expect.closeTo(1188, 9)]);
    expect(performance?.totalReturn).toBeCloseTo(0.188, 12);
  });
});
