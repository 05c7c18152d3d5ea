import * as fc from 'fast-check';
import { madeUpPanel } from '../testing/panels.js';
import { type DatedSeries, joinAsOf, releasedAfter, withSeries } from './dated-series.js';

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
