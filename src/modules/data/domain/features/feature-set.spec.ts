import * as fc from 'fast-check';
import { barFields } from '#features';
import { randomColumns } from '../../testing/bars.js';
import { type PriceColumns, sliceRows } from '../bar-table.js';
import { deskFeatures } from './desk-features.js';
import { defineBarFeatures, featureSetOf, textsOf } from './feature-request.js';
import { lastFeatures } from './feature-rows.js';
import { labelledRows, matrixOf } from './labelled-rows.js';
import { type LabelRequest, labelsOf } from './labels.js';

const market = randomColumns(600);
const row = 420;
const set = featureSetOf(deskFeatures);
const longestLookback = set.lookback;
const featureNames = set.features.map(({ name }) => name);

const only = (bars: PriceColumns) => ({ bars, dated: {} });
const whole = lastFeatures(set, only(market), market.close.length);

/** The complete row of features at a bar. */
function featuresAt(columns: PriceColumns, at: number): number[] | null {
  const values = lastFeatures(set, only(sliceRows(columns, 0, at + 1)), 1)[0]?.values ?? [];
  return values.every(Number.isFinite) ? values : null;
}

function valueOf(name: string, columns: PriceColumns = market, at: number = row): number {
  return featuresAt(columns, at)?.[featureNames.indexOf(name)] ?? Number.NaN;
}
const change = (columns: PriceColumns, other: Partial<PriceColumns>): PriceColumns => ({ ...columns, ...other });
const close = (back: number): number => market.close[row - back] ?? Number.NaN;

describe('features', () => {
  it('are twenty, each under a name of its own', () => {
    expect(featureNames).toHaveLength(20);
    expect(new Set(featureNames).size).toBe(20);
    expect(longestLookback).toBe(250);
  });

  it('of a prefix are those of the whole: nothing behind a bar is looked at', () => {
    fc.assert(
      fc.property(fc.integer({ min: longestLookback - 1, max: 599 }), (at) => {
        expect(lastFeatures(set, only(sliceRows(market, 0, at + 1)), 1)[0]?.values).toEqual(whole[at]?.values);
      }),
      { numRuns: 20 },
    );
  });

  it('of a rolling window are those of the whole history', () => {
    fc.assert(
      fc.property(fc.integer({ min: longestLookback, max: 599 }), (at) => {
        const window = sliceRows(market, at + 1 - longestLookback, at + 1);
        expect(featuresAt(window, longestLookback - 1)).toEqual(whole[at]?.values);
      }),
      { numRuns: 20 },
    );
  });

  it('do not change when the future is poisoned', () => {
    const poisoned = (column: Float64Array) => column.map((value, i) => (i > row ? Number.NaN : value));
    const columns = change(market, {
      close: poisoned(market.close),
      high: poisoned(market.high),
      volume: poisoned(market.volume),
    });
    expect(featuresAt(columns, row)).toEqual(featuresAt(market, row));
  });

  it('have no row before the longest look-back is over', () => {
    expect(featuresAt(market, longestLookback - 2)).toBeNull();
    expect(featuresAt(market, longestLookback - 1)).toHaveLength(20);
  });

  it('leave out a row in which one is not defined', () => {
    const columns = change(market, { close: market.close.map((value, i) => (i === row - 3 ? 0 : value)) });
    expect(featuresAt(columns, row)).toBeNull();
  });

  it('compute what their definitions say', () => {
    expect(valueOf('return_5')).toBe(close(0) / close(5) - 1);
    const twenty = [...market.close.subarray(row - 19, row + 1)];
    const mean = twenty.reduce((a, b) => a + b) / 20;
    expect(valueOf('sma_20_distance')).toBeCloseTo(close(0) / mean - 1, 12);
    const deviation = Math.sqrt(twenty.reduce((sum, price) => sum + (price - mean) ** 2, 0) / 20);
    expect(valueOf('bollinger_b_20')).toBeCloseTo((close(0) - (mean - 2 * deviation)) / (4 * deviation), 9);
    expect(valueOf('drawdown_250')).toBe(close(0) / Math.max(...market.high.subarray(row - 249, row + 1)) - 1);
    expect(valueOf('gap_1')).toBe((market.open[row] ?? 0) / close(1) - 1);
  });

  it('know the days of the week', () => {
    // 1 January 2015 was a Thursday: rows 4 and 10 are a Monday and a Sunday.
    const monday = 4 + 7 * 60;
    expect(valueOf('day_of_week', market, monday)).toBe(-0.5);
    expect(valueOf('day_of_week', market, monday + 6)).toBe(1);
  });

  it('stay defined without volume and without movement', () => {
    const still = market.close.map(() => 100);
    const columns = change(market, { open: still, high: still, low: still, close: still, volume: still.map(() => 0) });
    const values = featuresAt(columns, row) ?? [];
    expect(values).toHaveLength(20);
    expect(valueOf('volume_z_20', columns)).toBe(0);
    expect(valueOf('bollinger_b_20', columns)).toBe(0.5);
    expect(valueOf('close_location', columns)).toBe(0.5);
  });
});

describe(featureSetOf.name, () => {
  const codeOf = (ask: () => unknown): unknown => {
    try {
      return ask();
    } catch (error) {
      return (error as { code?: string }).code;
    }
  };

  it('takes a set by name, or expressions under their own text', () => {
    expect(featureSetOf(textsOf({ set: 'alpha158' })).features).toHaveLength(158);
    const namesOf = (names?: string[]) =>
      featureSetOf(textsOf({ expressions: ['$close', 'Mean($close,5)'], names })).features.map(({ name }) => name);
    expect(namesOf()).toEqual(['$close', 'Mean($close,5)']);
    expect(namesOf(['price', 'mean'])).toEqual(['price', 'mean']);
  });

  it('knows a set by its definitions, whether it is asked for by name or by expressions with names', () => {
    const named = featureSetOf(textsOf({ set: 'technical' }));
    const expressions = named.features.map(({ expression }) => expression);
    const names = named.features.map(({ name }) => name);
    expect(featureSetOf(textsOf({ expressions, names })).definitionSha256).toBe(named.definitionSha256);
  });

  it('refuses what it does not have and what one instrument cannot answer', () => {
    expect(codeOf(() => featureSetOf(textsOf({ set: 'everything' })))).toBe('FEATURES.UNKNOWN_SET');
    expect(codeOf(() => featureSetOf(textsOf({ expressions: ['Ref($close,-1)'] })))).toBe('FEATURES.LOOK_AHEAD');
    expect(codeOf(() => defineBarFeatures([{ name: 'a', expression: 'CSRank($close)' }]))).toBe(
      'DATA.FEATURES_CROSS_SECTIONAL',
    );
  });
});

describe(labelledRows.name, () => {
  const RETURN: LabelRequest = { kind: 'RETURN' };
  const labelled = (
    horizonBars: number,
    { since = 0, incomplete = false, label = RETURN, features = deskFeatures } = {},
  ) => {
    const matrix = matrixOf({ features, fields: barFields, columns: only(market) });
    return labelledRows(matrix, labelsOf(label, horizonBars, market), { since, incomplete });
  };

  it('labels a row with the return that comes, and has no row whose label is not known', () => {
    const { times, knownAt, values, unknown, labels, returnPerLabel } = labelled(7);
    expect(times).toHaveLength(600 - (longestLookback - 1) - 7);
    expect(values).toHaveLength(times.length * 20);
    expect(labels[0]).toBe((market.close[256] ?? 0) / (market.close[249] ?? 0) - 1);
    expect(times.at(-1)).toBe(market.closeTimes[592]);
    expect(knownAt).toEqual(times);
    expect(values.slice(-20)).toEqual(whole[592]?.values);
    expect(unknown).toEqual([]);
    expect(returnPerLabel).toBe(1);
  });

  it('begins where it is told to', () => {
    const since = market.closeTimes[500] ?? 0;
    expect(labelled(1, { since }).times[0]).toBe(since);
  });

  it('has rows of which some features are not known where they are wanted', () => {
    const features = [
      { name: 'day', expression: '$close/Ref($close,1)-1' },
      { name: 'week', expression: 'Mean($close,5)/$close' },
    ];
    expect(labelled(1, { features }).times[0]).toBe(market.closeTimes[4]);
    const { times, values, unknown } = labelled(1, { features, incomplete: true });
    expect(times[0]).toBe(market.closeTimes[1]);
    expect(unknown).toEqual([1, 3, 5]);
    expect(unknown.map((place) => values[place])).toEqual([0, 0, 0]);
    expect(values[0]).not.toBe(0);
  });

  it.each<[LabelRequest, (labels: readonly number[]) => boolean]>([
    [{ kind: 'DIRECTION', threshold: 0.01 }, (labels) => new Set(labels).size === 3],
    [{ kind: 'SCALED_RETURN', windowBars: 10 }, (labels) => Math.abs(labels[0] ?? 0) > 0.1],
    [{ kind: 'TRIPLE_BARRIER', upper: 1, lower: 1 }, (labels) => new Set(labels).size === 3],
    [{ kind: 'TRIPLE_BARRIER', upper: 0, lower: 1 }, (labels) => !labels.includes(1)],
  ])('foretells by %j, and says what a label of one was worth', (label, holds) => {
    const plain = labelled(10);
    const { times, labels, returnPerLabel } = labelled(10, { label });
    expect(times).toEqual(plain.times);
    expect(labels.every(Number.isFinite) && holds(labels)).toBe(true);
    expect(returnPerLabel).toBeGreaterThan(0);
    if (label.kind === 'TRIPLE_BARRIER') return;
    const [together, alone] = [labels, labels].map((each, k) =>
      each.reduce((sum, value, at) => sum + value * (k === 0 ? (plain.labels[at] ?? 0) : value), 0),
    );
    expect(returnPerLabel).toBeCloseTo((together ?? 0) / (alone ?? 0), 12);
  });
});
