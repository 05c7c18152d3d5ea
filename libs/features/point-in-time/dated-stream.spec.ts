import * as fc from 'fast-check';
import { type FeatureText, barFields, defineFeatures } from '../feature-set.js';
import { FeatureStream } from '../panel/feature-stream.js';
import { singlePanel } from '../panel/panel.js';
import { insider, institutions, instrumentSources, news } from '../sets/instrument-series.js';
import { batch } from '../testing/evaluated.js';
import { type DatedSource, datedFields } from './dated-source.js';
import { DatedStream, datedColumns } from './dated-stream.js';
import { forecast } from './figure-reader.js';
import type { Release } from './release.js';

const DAY = 86_400_000_000;
const release = (period: number, knownAt: number, values: readonly number[], origin = ''): Release => ({
  period: period * DAY,
  knownAt: knownAt * DAY,
  origin,
  values,
});

function columnOf(source: DatedSource, feature: string, releases: readonly Release[], days: readonly number[]) {
  const times = Float64Array.from(days, (day) => day * DAY);
  const columns = datedColumns({ source, features: [feature], releases, times });
  if (!columns.ok) throw new Error(columns.refusal.code);
  return [...(columns.value[0] ?? [])];
}

describe(datedColumns.name, () => {
  const figure: DatedSource = { name: 'macro.cpi', kind: 'figure', columns: ['value', 'expected'] };

  it('measures a surprise by the first release and the consensus, from the release on; a revision is none', () => {
    const releases = [release(1, 10, [3, 2]), release(1, 12, [9, Number.NaN]), release(2, 20, [4, 4.5])];
    expect(columnOf(figure, 'surprise', releases, [9, 10, 12, 20])).toEqual([Number.NaN, 1, 1, -0.5]);
    expect(columnOf(figure, 'level', releases, [10, 12, 19, 20])).toEqual([3, 9, 9, 4]);
  });

  it('expects what it forecast itself where nobody said', () => {
    const values = Array.from({ length: 30 }, (_, k) => 100 + k + Math.sin(3 * k));
    const releases = values.map((value, k) => release(k, k + 0.5, [value, Number.NaN]));
    const surprises = columnOf(figure, 'surprise', releases, [12.6, 13.6, 29.6]);
    expect(surprises[0]).toBeNaN();
    expect(surprises[1]).toBeCloseTo((values[13] ?? 0) - forecast(values.slice(0, 13)), 12);
    expect(surprises[2]).toBeCloseTo((values[29] ?? 0) - forecast(values.slice(0, 29)), 12);
    // By least squares on x = 1, -1, 1, … the changes of a saw tooth turn round each time.
    const saw = Array.from({ length: 20 }, (_, k) => k % 2);
    expect(forecast(saw)).toBeCloseTo(0, 9);
    expect(forecast(Array.from({ length: 20 }, (_, k) => 2 * k))).toBe(40);
    expect(forecast(Array.from({ length: 12 }, (_, k) => k))).toBeNaN();
  });

  it('standardises a surprise by the ones before it alone', () => {
    const surprises = Array.from({ length: 30 }, (_, k) => Math.cos(k));
    const releases = surprises.map((surprise, k) => release(k, k + 0.5, [10 + surprise, 10]));
    const before = surprises.slice(5, 29);
    const mean = before.reduce((sum, each) => sum + each, 0) / 24;
    const deviation = Math.sqrt(before.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 23);
    expect(columnOf(figure, 'surprise_z_24', releases, [30])[0]).toBeCloseTo((surprises[29] ?? 0) / deviation, 9);
  });

  it('adds up a flow, counts the texts of a day, and compares the quarters of each holder', () => {
    const [scores, flow, positions] = instrumentSources as [DatedSource, DatedSource, DatedSource];
    const trades = [release(1, 2, [5, 0, 50, 0, 1, 0]), release(1, 4, [2, 9, 20, 90, 1, 1])];
    expect(columnOf(flow, 'bought', trades, [1, 2, 3, 4])).toEqual([0, 5, 5, 7]);
    const texts = [release(1, 1.1, [1]), release(1, 1.2, [0]), release(2, 2.5, [-1])];
    expect(columnOf(scores, 'score', texts, [1.1, 1.3, 3])).toEqual([1, 0.5, -1]);
    const reports = [
      release(90, 100, [10, 1], 'a'),
      release(90, 101, [20, 1], 'b'),
      release(180, 190, [15, 1], 'a'),
      release(180, 191, [0, 0], 'b'),
      release(180, 192, [7, 1], 'new'),
    ];
    expect(columnOf(positions, 'shares', reports, [100, 101, 190, 191, 192])).toEqual([10, 30, 15, 15, 22]);
    expect(columnOf(positions, 'change', reports, [101, 190, 191, 192])).toEqual([0, 5, -15, -15]);
    expect(columnOf(positions, 'holders', reports, [101, 190, 191, 192])).toEqual([2, 1, 1, 2]);
  });

  it('refuses what a series does not have', () => {
    const times = Float64Array.of(1);
    expect(datedColumns({ source: figure, features: ['surprize'], releases: [], times })).toMatchObject({
      refusal: { code: 'FEATURES.UNKNOWN_FIELD' },
    });
  });
});

describe(DatedStream.name, () => {
  const sources: readonly DatedSource[] = [
    { name: 'macro.cpi', kind: 'figure', columns: ['value'] },
    ...instrumentSources,
  ];
  const texts: readonly FeatureText[] = [
    { name: 'tilt', expression: 'Mean($macro.cpi.change_1,3)*$close' },
    { name: 'z', expression: '$macro.cpi.surprise_z_24' },
    ...news,
    ...insider.slice(0, 4),
    ...institutions.map(({ name, expression }) => ({ name: `institutions_${name}`, expression })),
  ];
  const defined = defineFeatures(texts, { fields: { ...barFields, ...datedFields(sources) } });
  if (!defined.ok) throw new Error(defined.refusal.message);
  const set = defined.value;

  /** The features of each source that the set reads. */
  const asked = sources.map((source) => ({
    source,
    features: set.fields
      .filter((field) => field.startsWith(`${source.name}.`))
      .map((field) => field.slice(source.name.length + 1)),
  }));
  const rows = fc.array(
    fc.record({
      period: fc.nat(40),
      knownAt: fc.nat(60),
      origin: fc.constantFrom('a', 'b'),
      values: fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constant(Number.NaN)), {
        minLength: 6,
        maxLength: 6,
      }),
    }),
    { maxLength: 60 },
  );

  it('gives to the bit what the batch gives, bar by bar as releases come in, and nothing of what comes later', () => {
    fc.assert(
      fc.property(fc.tuple(rows, rows, rows, rows), fc.integer({ min: 1, max: 60 }), (all, cut) => {
        const releases = all.map((each) =>
          each
            .toSorted((a, b) => a.knownAt - b.knownAt)
            .map(({ period, knownAt, origin, values }) => release(period, knownAt, values, origin)),
        );
        const times = Float64Array.from({ length: 60 }, (_, day) => (day + 0.5) * DAY);
        const bars = { close: times.map((_, k) => 100 + Math.sin(k)), volume: times.map((_, k) => 1000 + k) };
        const joined: Record<string, Float64Array> = { ...bars };
        const streams = asked.map(({ source, features }, k) => {
          const columns = datedColumns({ source, features, releases: releases[k] ?? [], times });
          const stream = DatedStream.of(source, features);
          if (!columns.ok || !stream.ok) throw new Error('refused');
          features.forEach((name, f) => (joined[`${source.name}.${name}`] = columns.value[f] ?? new Float64Array()));
          return { stream: stream.value, waiting: [...(releases[k] ?? [])] };
        });
        const whole = batch(set, singlePanel('X', times, joined));
        const stream = FeatureStream.of(set);
        if (!stream.ok) throw new Error(stream.refusal.code);
        times.subarray(0, cut).forEach((time, row) => {
          for (const { stream: dated, waiting } of streams) {
            while ((waiting[0]?.knownAt ?? Number.POSITIVE_INFINITY) <= time) {
              const next = waiting.shift();
              if (next !== undefined) dated.release(next);
            }
          }
          const values = new Map<string, number>([
            ['close', bars.close[row] ?? 0],
            ['volume', bars.volume[row] ?? 0],
            ...asked.flatMap(({ source, features }, k) =>
              features.map((name, f) => [`${source.name}.${name}`, streams[k]?.stream.now()[f] ?? Number.NaN] as const),
            ),
          ]);
          const [got] = stream.value.push([
            { instrument: 0, values: set.fields.map((field) => values.get(field) ?? Number.NaN) },
          ]);
          expect([...(got ?? [])]).toEqual(whole.map((column) => column[row]));
        });
      }),
      { numRuns: 25 },
    );
  });
});
