import { invariant, ok, type Result } from '#kernel';
import { refuse, type QuantErrorCode } from '#quant';

/** Rows `from` (inclusive) to `to` (exclusive). */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** Train on the past, test on what follows. */
export interface Fold {
  readonly train: RowRange;
  readonly test: RowRange;
}

/** Train on both sides of the test rows: before them, after them, or both. */
export interface SurroundedFold {
  readonly train: readonly RowRange[];
  readonly test: RowRange;
}

export interface SplitOptions {
  /** Rows, in order of time. */
  readonly observations: number;
  readonly folds: number;
  /** How many rows ahead a label looks: row i is labelled with what is known at row i + horizon. */
  readonly horizon: number;
  /** Rows that are left out besides, against what leaks through serial correlation. */
  readonly embargo: number;
}

export interface WalkForwardOptions extends SplitOptions {
  /** Rows that the first fold trains on. */
  readonly minimumTrain: number;
}

/**
 * Walk-forward splits on an expanding window. The test folds tile the rows from
 * `minimumTrain + horizon + embargo` to the end in order, in sizes that differ by at most one; each trains on all
 * rows up to `horizon + embargo` before it, so every training label is known before the test begins (purging and
 * embargo of López de Prado, Advances in Financial Machine Learning, chapter 7).
 */
export function purgedWalkForward(options: WalkForwardOptions): Result<Fold[], QuantErrorCode> {
  const { observations, folds, horizon, embargo, minimumTrain } = options;
  checkCounts(options, 1);
  invariant(Number.isInteger(minimumTrain) && minimumTrain >= 1, 'a model trains on one row or more');
  const gap = horizon + embargo;
  const start = minimumTrain + gap;
  if (observations < start + folds) return tooFewRows(observations, start + folds);
  return ok(tile(start, observations, folds).map((test) => ({ train: { from: 0, to: test.from - gap }, test })));
}

/**
 * K-fold splits in order of time that train on both sides of the test fold. A row before it is kept when its label is
 * known at the first test row at the latest; a row after it, from `embargo` rows past the end of the last test label
 * on. A fold whose neighbours are all purged trains on nothing: its `train` is empty. López de Prado, Advances in Financial Machine Learning, snippet 7.3.
 */
export function purgedKFold(options: SplitOptions): Result<SurroundedFold[], QuantErrorCode> {
  const { observations, folds, horizon, embargo } = options;
  checkCounts(options, 2);
  if (observations < folds) return tooFewRows(observations, folds);

  return ok(
    tile(0, observations, folds).map((test) => {
      const before = { from: 0, to: Math.min(test.from, test.from - horizon + 1) };
      const lastLabel = Math.min(test.to - 1 + horizon, observations - 1);
      const after = { from: Math.max(test.to, lastLabel + embargo), to: observations };
      return { train: [before, after].filter(({ from, to }) => from < to), test };
    }),
  );
}

/** Cuts `from` to `to` into parts whose sizes differ by at most one, the larger first. */
function tile(from: number, to: number, parts: number): RowRange[] {
  const size = Math.floor((to - from) / parts);
  const larger = (to - from) % parts;
  const edge = (part: number) => from + part * size + Math.min(part, larger);
  return Array.from({ length: parts }, (_, part) => ({ from: edge(part), to: edge(part + 1) }));
}

function checkCounts({ observations, folds, horizon, embargo }: SplitOptions, fewestFolds: number): void {
  invariant(Number.isInteger(folds) && folds >= fewestFolds, `there are ${fewestFolds} folds or more`);
  for (const count of [observations, horizon, embargo]) {
    invariant(Number.isInteger(count) && count >= 0, 'observations, horizon and embargo are counts of rows');
  }
}

const tooFewRows = (have: number, need: number) =>
  refuse('QUANT.TOO_FEW_OBSERVATIONS', { have: `${have}`, need: `${need}` });
