import { ok, type Result } from '#kernel';
import { type FeaturesErrorCode, refuse } from '../features.errors.js';

/**
 * Rows of several instruments, one instrument after another, each in order of time. Every instrument has rows of its own: a window counts the
 * rows of its instrument, and a cross-section takes the rows of all instruments at one time.
 */
export interface Panel {
  readonly instruments: readonly string[];
  /** First row of each instrument, and the number of rows at the end: one more than there are instruments. */
  readonly offsets: readonly number[];
  /** Moment of each row, microseconds since 1970, rising within an instrument. */
  readonly times: Float64Array;
  /** When each row arrived; at its moment where left out. A late row makes what looks at it known late. */
  readonly knownAt?: Float64Array;
  /** A value per row by field; NaN where it is not known. */
  readonly columns: Readonly<Record<string, Float64Array>>;
}

/** The panel of one instrument. */
export const singlePanel = (
  instrument: string,
  times: Float64Array,
  columns: Readonly<Record<string, Float64Array>>,
): Panel => ({ instruments: [instrument], offsets: [0, times.length], times, columns });

/** Checks that the panel has the fields, that they are as long as the times, and that times rise. */
export function checkPanel(
  { instruments, offsets, times, columns }: Panel,
  fields: readonly string[],
): Result<null, FeaturesErrorCode> {
  for (const field of fields) {
    const column = Object.hasOwn(columns, field) ? columns[field] : undefined;
    if (column === undefined) return refuse('FEATURES.COLUMN_MISSING', { field });
    if (column.length !== times.length) {
      return refuse('FEATURES.COLUMN_LENGTH', { field, expected: `${times.length}`, found: `${column.length}` });
    }
  }
  if (offsets.length !== instruments.length + 1 || offsets[0] !== 0 || offsets.at(-1) !== times.length) {
    return refuse('FEATURES.COLUMN_LENGTH', {
      field: 'offsets',
      expected: `0 to ${times.length}`,
      found: offsets.join(),
    });
  }
  return timesRise(instruments, offsets, times);
}

function timesRise(
  instruments: readonly string[],
  offsets: readonly number[],
  times: Float64Array,
): Result<null, FeaturesErrorCode> {
  for (const [k, instrument] of instruments.entries()) {
    for (let i = (offsets[k] ?? 0) + 1; i < (offsets[k + 1] ?? 0); i++) {
      if ((times[i] ?? 0) > (times[i - 1] ?? 0)) continue;
      return refuse('FEATURES.TIMES_UNORDERED', { instrument, row: `${i - (offsets[k] ?? 0)}` });
    }
  }
  return ok(null);
}
