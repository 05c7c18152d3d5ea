import * as fc from 'fast-check';
import type { FittedProcessors, Processor } from './processor.js';
import { type ProcessedData, applyProcessors, fitProcessors } from './processors.js';

const data = (columns: readonly (readonly number[])[], times?: readonly number[]): ProcessedData => ({
  names: columns.map((_, k) => `c${k}`),
  columns: columns.map((column) => Float64Array.from(column)),
  times: Float64Array.from(times ?? (columns[0] ?? []).map((_, row) => row)),
});

function fitted(
  processors: readonly Processor[],
  given: ProcessedData,
  until = Number.POSITIVE_INFINITY,
): FittedProcessors {
  const result = fitProcessors(processors, given, until);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

function processed(processors: readonly Processor[], given: ProcessedData, until?: number): number[][] {
  const result = applyProcessors(fitted(processors, given, until), given);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value.columns.map((column) => [...column]);
}

const all: readonly Processor[] = [
  { kind: 'winsorise', lower: 0.05, upper: 0.95 },
  { kind: 'z-score' },
  { kind: 'robust-z-score' },
  { kind: 'rank' },
  { kind: 'fill', with: 'median' },
];

describe('processors', () => {
  it.each<[Processor, readonly number[], readonly number[]]>([
    [{ kind: 'z-score' }, [1, 2, 3], [-1, 0, 1]],
    [{ kind: 'z-score' }, [5, 5, 5], [0, 0, 0]],
    [{ kind: 'robust-z-score' }, [1, 2, 3, 4, 1000], [-2 / 1.4826, -1 / 1.4826, 0, 1 / 1.4826, 3]],
    [{ kind: 'rank' }, [10, 30, 20], [0, 1, 0.5]],
    [{ kind: 'rank' }, [7, 7, 7], [0.5, 0.5, 0.5]],
    [{ kind: 'winsorise', lower: 0.25, upper: 0.75 }, [0, 1, 2, 3, 100], [1, 1, 2, 3, 3]],
    [{ kind: 'fill', with: 'mean' }, [1, Number.NaN, 3], [1, 2, 3]],
    [{ kind: 'fill', with: 'median' }, [1, Number.NaN, 3, 100], [1, 3, 3, 100]],
    [{ kind: 'fill', with: 'zero' }, [Number.NaN, 4], [0, 4]],
  ])('%j makes %j into %j', (processor, values, wanted) => {
    processed([processor], data([values]))[0]?.forEach((value, row) => expect(value).toBeCloseTo(wanted[row] ?? 0, 9));
  });

  it.each<[Processor, readonly number[]]>([
    [{ kind: 'cross-section', of: 'demean' }, [-1, -5, 1, 5]],
    [{ kind: 'cross-section', of: 'rank' }, [0.5, 0.5, 1, 1]],
    [{ kind: 'cross-section', of: 'z-score' }, [-Math.SQRT1_2, -Math.SQRT1_2, Math.SQRT1_2, Math.SQRT1_2]],
    [{ kind: 'cross-section', of: 'fill' }, [1, 10, 3, 20]],
  ])('%j compares the rows of one time', (processor, wanted) => {
    const values = processed([processor], data([[1, 10, 3, 20]], [1, 2, 1, 2]));
    values[0]?.forEach((value, row) => expect(value).toBeCloseTo(wanted[row] ?? 0, 12));
  });

  it('learn from the training rows alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 4, maxLength: 40 }),
        (values) => {
          const half = Math.floor(values.length / 2);
          const poisoned = values.map((value, row) => (row > half ? 1e9 : value));
          expect(fitted(all, data([poisoned]), half)).toEqual(fitted(all, data([values]), half));
        },
      ),
    );
  });

  it('are plain JSON, and do the same after it', () => {
    const given = data([[1, 2, Number.NaN, 4, 9]]);
    const kept = fitted(all, given);
    const again: FittedProcessors = JSON.parse(JSON.stringify(kept));
    expect(again).toEqual(kept);
    expect(applyProcessors(again, given)).toEqual(applyProcessors(kept, given));
  });

  it('refuse what they cannot do', () => {
    const nothing = fitProcessors([{ kind: 'z-score' }], data([[Number.NaN, 2]]), 0);
    expect(nothing).toMatchObject({ refusal: { code: 'FEATURES.NOTHING_TO_FIT', details: { column: 'c0' } } });
    const other = applyProcessors(fitted([{ kind: 'z-score' }], data([[1, 2]])), { ...data([[1, 2]]), names: ['new'] });
    expect(other).toMatchObject({ refusal: { code: 'FEATURES.COLUMN_UNKNOWN', details: { column: 'new' } } });
  });
});
