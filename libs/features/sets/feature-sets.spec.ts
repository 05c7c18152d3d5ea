import { defineFeatures } from '../feature-set.js';
import { singlePanel } from '../panel/panel.js';
import { SeededRng } from '#kernel';
import { batch, streamed } from '../testing/evaluated.js';
import { madeUpPanel } from '../testing/panels.js';
import { featureSets, findFeatureSet } from './feature-sets.js';

const define = (name: string) => {
  const { features, fields } = findFeatureSet(name) ?? { features: [], fields: {} };
  const set = defineFeatures(features, { fields });
  if (!set.ok) throw new Error(set.refusal.message);
  return set.value;
};

function valuesOf(name: string, columns: Readonly<Record<string, readonly number[]>>, times: readonly number[]) {
  const set = define(name);
  const rows = Object.entries(columns).map(([field, column]) => [field, Float64Array.from(column)] as const);
  const values = batch(set, singlePanel('X', Float64Array.from(times), Object.fromEntries(rows)));
  return (feature: string): Float64Array =>
    values[set.features.findIndex((each) => each.name === feature)] ?? new Float64Array();
}

describe('the named sets', () => {
  it('have as many features as they say', () => {
    const sizes = Object.fromEntries(featureSets.map(({ name, features }) => [name, features.length]));
    expect(sizes).toMatchObject({ alpha158: 158, alpha360: 360, calendar: 22, microstructure: 18 });
    expect(sizes['technical']).toBeGreaterThanOrEqual(60);
  });

  it.each(['alpha158', 'alpha360', 'technical'])(
    '%s has a value of every feature once its look-back is over',
    (name) => {
      const panel = madeUpPanel({ instruments: 1, days: 420, seed: 5 });
      const set = define(name);
      const values = batch(set, panel);
      const silent = set.features.filter((_, k) => !Number.isFinite(values[k]?.at(-1)));
      expect(silent.map(({ name: feature }) => feature)).toEqual([]);
    },
  );

  it.each(featureSets.map(({ name }) => name))('%s is row by row what it is as a whole, to the bit', (name) => {
    const set = define(name);
    const { fields } = findFeatureSet(name) ?? { fields: {} };
    const rng = new SeededRng(8);
    const rows = 230;
    const bars = madeUpPanel({ instruments: 1, days: rows, seed: 9, unknown: 0.01 });
    // Books and series move in small steps, so that prices come again; a value is missing now and then.
    const steps = (): Float64Array => {
      let value = 100;
      return Float64Array.from({ length: rows }, () => {
        value += rng.integer(3) - 1;
        return rng.next() < 0.02 ? Number.NaN : value;
      });
    };
    const own = Object.entries(fields).flatMap(([field, type]) =>
      type === 'time' || field in bars.columns ? [] : [[field, steps()] as const],
    );
    const columns = { ...bars.columns, ...Object.fromEntries(own), time: bars.times };
    const panel = singlePanel('X', bars.times, columns);
    expect(streamed(set, panel)).toEqual(batch(set, panel));
  });

  it('measure a book', () => {
    // The bid falls by a tick and comes back; sizes as they were.
    const of = valuesOf(
      'microstructure',
      {
        bid: [100, 99, 100],
        bidSize: [30, 50, 30],
        ask: [102, 102, 102],
        askSize: [10, 10, 25],
        bidDepth: [300, 300, 300],
        askDepth: [100, 100, 100],
      },
      [0, 1, 2],
    );
    expect([...of('imbalance')]).toEqual([0.5, 40 / 60, 5 / 55]);
    expect(of('spread_bps')[0]).toBeCloseTo((10_000 * 2) / 101, 9);
    expect(of('micro_price_bps')[0]).toBeCloseTo(10_000 * ((102 * 30 + 100 * 10) / 40 / 101 - 1), 9);
    expect(of('depth_imbalance')[1]).toBe(0.5);
    // A lower bid takes away what rested at the better one; a higher one adds what rests there now; more supply takes from the flow.
    expect([...of('order_flow')]).toEqual([Number.NaN, -30, 30 - 15]);
  });

  it('know the calendar', () => {
    const open = (date: string): number => Date.parse(`${date}Z`) * 1000;
    // Thanksgiving of 2019 was the 28th, and the 29th a half day; the year began with Tuesday the 1st closed.
    const days = ['2019-01-02T14:30', '2019-11-27T14:30', '2019-11-29T14:30', '2019-12-02T14:30'].map(open);
    const of = valuesOf('calendar', { openTime: days }, days);
    expect([...of('day_of_week')]).toEqual([2, 2, 4, 0]);
    expect([...of('session_of_month')]).toEqual([1, 19, 20, 1]);
    expect([...of('session_of_year')]).toEqual([1, 230, 231, 232]);
    expect([...of('days_since_session')]).toEqual([2, 1, 2, 3]);
    expect([...of('is_after_holiday')]).toEqual([1, 0, 1, 0]);
    expect([...of('is_early_close')]).toEqual([0, 0, 1, 0]);
    expect([...of('is_january')]).toEqual([1, 0, 0, 0]);
    expect([...of('minutes_since_open')]).toEqual([0, 0, 0, 0]);
    expect([...of('days_to_month_end')]).toEqual([29, 3, 1, 29]);
  });
});
