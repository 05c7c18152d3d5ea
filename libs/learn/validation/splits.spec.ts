import * as fc from 'fast-check';
import { codeOf, valueOf } from '../../quant/testing/figures.js';
import { purgedKFold, purgedWalkForward, type RowRange, type SplitOptions } from './splits.js';

const options = fc.record({
  observations: fc.integer({ min: 0, max: 300 }),
  folds: fc.integer({ min: 2, max: 8 }),
  horizon: fc.integer({ min: 0, max: 12 }),
  embargo: fc.integer({ min: 0, max: 12 }),
  minimumTrain: fc.integer({ min: 1, max: 60 }),
});

const rowsOf = ({ from, to }: RowRange) => Array.from({ length: to - from }, (_, i) => from + i);

/** Rows of the ranges one after the other: what a set of folds covers, in order. */
const covered = (ranges: readonly RowRange[]) => ranges.flatMap(rowsOf);

/** The label of row i is known here; the last labels end with the data. */
const labelEnd = (row: number, { horizon, observations }: SplitOptions) => Math.min(row + horizon, observations - 1);

describe(purgedWalkForward, () => {
  it('cuts an expanding window', () => {
    const folds = purgedWalkForward({ observations: 100, folds: 3, horizon: 5, embargo: 2, minimumTrain: 40 });
    expect(valueOf(folds)).toEqual([
      { train: { from: 0, to: 40 }, test: { from: 47, to: 65 } },
      { train: { from: 0, to: 58 }, test: { from: 65, to: 83 } },
      { train: { from: 0, to: 76 }, test: { from: 83, to: 100 } },
    ]);
  });

  it('tests every row after the first training once, in order, in parts of one size', () => {
    fc.assert(
      fc.property(options, (given) => {
        const folds = purgedWalkForward(given);
        if (!folds.ok) return;
        const tests = folds.value.map(({ test }) => test);
        const start = given.minimumTrain + given.horizon + given.embargo;
        expect(tests).toHaveLength(given.folds);
        expect(covered(tests)).toEqual(rowsOf({ from: start, to: given.observations }));
        const sizes = tests.map(({ from, to }) => to - from);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(Math.min(...sizes)).toBeGreaterThan(0);
      }),
    );
  });

  it('knows every training label before the embargo of the test begins, and wastes no row', () => {
    fc.assert(
      fc.property(options, (given) => {
        const folds = purgedWalkForward(given);
        for (const { train, test } of folds.ok ? folds.value : []) {
          expect(train.from).toBe(0);
          expect(train.to - 1 + given.horizon + given.embargo).toBe(test.from - 1);
          expect(train.to).toBeGreaterThanOrEqual(given.minimumTrain);
        }
      }),
    );
  });

  it('is refused exactly when a fold would have no row', () => {
    fc.assert(
      fc.property(options, (given) => {
        const needed = given.minimumTrain + given.horizon + given.embargo + given.folds;
        const folds = purgedWalkForward(given);
        expect(folds.ok).toBe(given.observations >= needed);
        expect(folds.ok ? '' : folds.refusal.details['need']).toBe(folds.ok ? '' : `${needed}`);
      }),
    );
  });

  it.each([{ folds: 0 }, { folds: 1.5 }, { horizon: -1 }, { embargo: NaN }, { minimumTrain: 0 }])(
    'throws on %j',
    (wrong) => {
      const given = { observations: 100, folds: 3, horizon: 5, embargo: 2, minimumTrain: 40 };
      expect(() => purgedWalkForward({ ...given, ...wrong })).toThrow(/folds|counts of rows|one row/);
    },
  );
});

describe(purgedKFold, () => {
  /** 60 rows, labels of 5, embargo of 3: by López de Prado's snippet 7.3. */
  it('meets the folds of the book', () => {
    const folds = valueOf(purgedKFold({ observations: 60, folds: 5, horizon: 5, embargo: 3 }));
    expect(folds).toEqual([
      { train: [{ from: 19, to: 60 }], test: { from: 0, to: 12 } },
      {
        train: [
          { from: 0, to: 8 },
          { from: 31, to: 60 },
        ],
        test: { from: 12, to: 24 },
      },
      {
        train: [
          { from: 0, to: 20 },
          { from: 43, to: 60 },
        ],
        test: { from: 24, to: 36 },
      },
      {
        train: [
          { from: 0, to: 32 },
          { from: 55, to: 60 },
        ],
        test: { from: 36, to: 48 },
      },
      { train: [{ from: 0, to: 44 }], test: { from: 48, to: 60 } },
    ]);
  });

  it('tests every row once, in order', () => {
    fc.assert(
      fc.property(options, (given) => {
        const folds = purgedKFold(given);
        if (!folds.ok) return;
        expect(covered(folds.value.map(({ test }) => test))).toEqual(rowsOf({ from: 0, to: given.observations }));
      }),
    );
  });

  it('trains on all rows whose labels do not run into those of the test, and on no other', () => {
    fc.assert(
      fc.property(options, (given) => {
        const folds = purgedKFold(given);
        for (const { train, test } of folds.ok ? folds.value : []) {
          const resumes = labelEnd(test.to - 1, given) + given.embargo;
          const kept = rowsOf({ from: 0, to: given.observations }).filter(
            (row) => (row < test.from && row + given.horizon <= test.from) || (row >= test.to && row >= resumes),
          );
          expect(covered(train)).toEqual(kept);
        }
      }),
    );
  });

  it('refuses fewer rows than folds and throws on a single fold', () => {
    expect(codeOf(purgedKFold({ observations: 4, folds: 5, horizon: 0, embargo: 0 }))).toBe(
      'QUANT.TOO_FEW_OBSERVATIONS',
    );
    expect(() => purgedKFold({ observations: 4, folds: 1, horizon: 0, embargo: 0 })).toThrow('2 folds or more');
  });
});
