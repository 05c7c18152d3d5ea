import * as fc from 'fast-check';
import { madeUpPanel } from '../testing/panels.js';
import { defineFeatures } from '../feature-set.js';
import { findFeatureSet } from '../sets/feature-sets.js';
import { type DatedSeries, joinAsOf, releasedAfter, withSeries } from './dated-series.js';
import { vintageFeatures } from './vintage-features.js';

const series = (rows: readonly (readonly [period: number, knownAt: number, value: number])[]): DatedSeries => ({
  periods: Float64Array.from(rows, ([period]) => period),
  knownAt: Float64Array.from(rows, ([, knownAt]) => knownAt),
  values: Float64Array.from(rows, ([, , value]) => value),
});

describe(joinAsOf.name, () => {
  // January is released at 40, February at 70; January is revised at 75, February at 90.
  const inflation = series([
    [1, 40, 2.1],
    [2, 70, 2.4],
    [1, 75, 9.9],
    [2, 90, 2.3],
  ]);

  it('knows an observation from its release on, not before', () => {
    expect([...joinAsOf(Float64Array.of(39, 40, 69, 70), inflation)]).toEqual([Number.NaN, 2.1, 2.1, 2.4]);
  });

  it('takes a revision from its release on, and none of a period that is past', () => {
    expect([...joinAsOf(Float64Array.of(74, 75, 89, 90, 1000), inflation)]).toEqual([2.4, 2.4, 2.4, 2.3, 2.3]);
  });

  it('forgets what is too old', () => {
    expect([...joinAsOf(Float64Array.of(90, 100, 101), inflation, { ageMaxMicros: 10 })]).toEqual([
      2.3,
      2.3,
      Number.NaN,
    ]);
  });

  it('does not change when what comes later changes', () => {
    const releases = fc.array(fc.tuple(fc.nat(20), fc.nat(50), fc.nat(100)), { maxLength: 30 });
    fc.assert(
      fc.property(releases, fc.nat(60), (rows, moment) => {
        const sorted = rows.toSorted((a, b) => a[1] - b[1]);
        const known = sorted.filter(([, knownAt]) => knownAt <= moment);
        const times = Float64Array.of(moment);
        expect(joinAsOf(times, series(sorted))).toEqual(joinAsOf(times, series(known)));
      }),
    );
  });

  it('makes a field of a panel', () => {
    const panel = madeUpPanel({ instruments: 2, days: 5, seed: 1 });
    const day = panel.times[1] ?? 0;
    const counts = releasedAfter({ periods: Float64Array.of(0, day), values: Float64Array.of(7, 8) }, 2 * day);
    expect([...(withSeries(panel, 'cars', counts).columns['cars'] ?? [])].slice(0, 5)).toEqual([
      Number.NaN,
      Number.NaN,
      7,
      8,
      8,
    ]);
  });
});

describe(vintageFeatures.name, () => {
  const fields = { value: 'number', expected: 'number', time: 'time' } as const;
  const of = (expression: string, rows: Parameters<typeof series>[0], times: readonly number[]): number[] => {
    const set = defineFeatures([{ name: 'f', expression }], { fields });
    if (!set.ok) throw new Error(set.refusal.message);
    const { values, ...dated } = series(rows);
    const columns = { value: values, expected: values.map(() => 2), time: dated.periods };
    const found = vintageFeatures(set.value, { ...dated, columns }, Float64Array.from(times));
    return found.ok ? [...(found.value[0] ?? [])] : [];
  };

  // Period 1 is 10, later revised to 11; period 2 is 15, period 3 is 18.
  const rows = [
    [1, 40, 10],
    [2, 70, 15],
    [1, 75, 11],
    [3, 100, 18],
  ] as const;

  it('compares with the revision that was known at the moment, and counts periods', () => {
    expect(of('Delta($value,1)', rows, [39, 40, 70, 74, 75, 99, 100])).toEqual([Number.NaN, Number.NaN, 5, 5, 4, 4, 3]);
    expect(of('Sum($value,3)', rows, [99, 100])).toEqual([Number.NaN, 11 + 15 + 18]);
    expect(of('$value-$expected', rows, [70])).toEqual([13]);
  });

  it('computes the macro and the sentiment set', () => {
    for (const name of ['macro', 'sentiment']) {
      const named = findFeatureSet(name);
      const set = defineFeatures(named?.features ?? [], { fields: named?.fields ?? {} });
      if (!set.ok) throw new Error(set.refusal.message);
      const count = set.value.lookback + 5;
      const column = (make: (k: number) => number): Float64Array =>
        Float64Array.from({ length: count }, (_, k) => make(k));
      const columns = Object.fromEntries(
        set.value.fields.map((field, f) => [field, column((k) => Math.sin(k * (f + 1)) + 2)]),
      );
      const records = { periods: column((k) => k), knownAt: column((k) => k + 0.5), columns };
      const found = vintageFeatures(set.value, records, Float64Array.of(count));
      expect(found.ok && found.value.every(([value]) => Number.isFinite(value))).toBe(true);
    }
  });

  it('does not know what comes later', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(6), fc.nat(50), fc.nat(9)), { maxLength: 15 }),
        fc.nat(60),
        (releases, moment) => {
          const sorted = releases.toSorted((a, b) => a[1] - b[1]);
          const known = sorted.filter(([, knownAt]) => knownAt <= moment);
          expect(of('Mean($value,3)-$value', sorted, [moment])).toEqual(of('Mean($value,3)-$value', known, [moment]));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('refuses what remembers for ever', () => {
    const set = defineFeatures([{ name: 'f', expression: 'EMA($value,3)' }], { fields });
    const none = { periods: new Float64Array(), knownAt: new Float64Array(), columns: { value: new Float64Array() } };
    expect(set.ok && vintageFeatures(set.value, none, Float64Array.of(1))).toMatchObject({
      refusal: { code: 'FEATURES.UNBOUNDED_MEMORY' },
    });
  });
});
