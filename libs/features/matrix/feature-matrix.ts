import { createHash } from 'node:crypto';
import { canonicalJson, ok, type Result } from '#kernel';
import type { FeatureSet } from '../feature-set.js';
import type { FeaturesErrorCode } from '../features.errors.js';
import { evaluate } from '../panel/evaluate.js';
import type { Panel } from '../panel/panel.js';

export interface MatrixOptions {
  /**
   * `complete`: a value that would need rows before the history is not known. `available`: it is taken over the rows that there are, as qlib
   * does. Complete where left out.
   */
  readonly windows?: 'complete' | 'available';
  /** 64 bits, or 32 to halve the memory. */
  readonly precision?: 64 | 32;
}

/** Features of a panel, ready to learn from. NaN means not known yet and nothing else. */
export interface FeatureMatrix {
  /** SHA-256 of data, definitions and options: the same key, the same bytes. */
  readonly key: string;
  readonly dataSha256: string;
  readonly definitionSha256: string;
  readonly names: readonly string[];
  readonly instruments: readonly string[];
  /** First row of each instrument, and the number of rows. */
  readonly offsets: readonly number[];
  /** Moment of each row, microseconds since 1970. */
  readonly times: Float64Array;
  /** When everything that the row's features look at was known: a decision before it must not use the row. */
  readonly knownAt: Float64Array;
  /** One column a feature. */
  readonly columns: readonly (Float64Array | Float32Array)[];
  /** 1 for a row in which every feature is known. */
  readonly isComplete: Uint8Array;
}

export function featureMatrix(
  set: FeatureSet,
  panel: Panel,
  options: MatrixOptions = {},
): Result<FeatureMatrix, FeaturesErrorCode> {
  const values = evaluate(set, panel);
  if (!values.ok) return values;
  const { windows = 'complete', precision = 64 } = options;
  values.value.forEach((column, k) =>
    maskUnknown(column, panel, windows === 'complete' ? (set.features[k]?.lookback ?? 1) : 1),
  );
  const columns = values.value.map((column) => (precision === 32 ? Float32Array.from(column) : column));
  return ok({
    ...matrixKeys(set, panel, options),
    names: set.features.map(({ name }) => name),
    instruments: panel.instruments,
    offsets: panel.offsets,
    times: panel.times,
    knownAt: knownAtOf(set, panel),
    columns,
    isComplete: completeRows(columns, panel.times.length),
  });
}

/** What the matrix will be called, without computing it. */
export function matrixKeys(
  set: FeatureSet,
  panel: Panel,
  { windows = 'complete', precision = 64 }: MatrixOptions = {},
) {
  const dataSha256 = dataHash(set, panel);
  const { definitionSha256 } = set;
  const whole = canonicalJson({ dataSha256, definitionSha256, windows, precision });
  return { key: createHash('sha256').update(whole).digest('hex'), dataSha256, definitionSha256 };
}

/** Of the instruments, their rows and the fields that are read, as little-endian float64. */
function dataHash({ fields }: FeatureSet, { instruments, offsets, times, knownAt = times, columns }: Panel): string {
  const hash = createHash('sha256').update(canonicalJson({ instruments, offsets, fields }));
  for (const column of [times, knownAt, ...fields.map((field) => columns[field] ?? new Float64Array())]) {
    hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  }
  return hash.digest('hex');
}

/** Rows before the look-back, and what is not finite: a division by zero is not a number to learn from. */
function maskUnknown(column: Float64Array, { instruments, offsets }: Panel, lookback: number): void {
  for (let row = 0; row < column.length; row++) if (!Number.isFinite(column[row])) column[row] = Number.NaN;
  instruments.forEach((_, k) => {
    const [from = 0, to = 0] = offsets.slice(k, k + 2);
    column.fill(Number.NaN, from, Math.min(to, from + lookback - 1));
  });
}

/** The latest arrival among the rows of the look-back: a bar that came late makes all that look at it known late. */
function knownAtOf(
  { lookback, isCrossSectional }: FeatureSet,
  { instruments, offsets, times, knownAt }: Panel,
): Float64Array {
  if (knownAt === undefined) return times.slice();
  const latest = new Float64Array(times.length);
  instruments.forEach((_, k) => {
    const [from = 0, to = 0] = offsets.slice(k, k + 2);
    for (let row = from; row < to; row++) {
      const window = knownAt.subarray(Math.max(from, row - lookback + 1), row + 1);
      latest[row] = window.reduce((a, b) => Math.max(a, b));
    }
  });
  return isCrossSectional ? latestAcross(times, latest) : latest;
}

/** A comparison of instruments is known when the last of them is. */
function latestAcross(times: Float64Array, knownAt: Float64Array): Float64Array {
  const byTime = new Map<number, number>();
  times.forEach((time, row) => byTime.set(time, Math.max(byTime.get(time) ?? 0, knownAt[row] ?? 0)));
  let latest = 0;
  const running = new Map(
    [...byTime]
      .toSorted(([a], [b]) => a - b)
      .map(([time, known]) => [time, (latest = Math.max(latest, known))] as const),
  );
  return times.map((time) => running.get(time) ?? time);
}

function completeRows(columns: readonly (Float64Array | Float32Array)[], rows: number): Uint8Array {
  const isComplete = new Uint8Array(rows).fill(1);
  for (const column of columns) {
    for (let row = 0; row < rows; row++) if (Number.isNaN(column[row])) isComplete[row] = 0;
  }
  return isComplete;
}
