import { type Query, QueryBus } from '#messaging';
import {
  BarView,
  DescribeFeatures,
  FeatureMatrix,
  FeatureRow,
  GetBars,
  GetFeatureMatrix,
  GetFeatures,
  InstrumentView,
  ListInstruments,
} from '#modules/data';

/** Answers for the data module with what it was told; anything else is an error. */
export class ScriptedData extends QueryBus {
  bars: BarView[] = [bar('2010-03-01T21:00:00.000000Z', '1115.71')];
  features: FeatureRow[] = [row('2010-03-01T21:00:00.000000Z', [1, 2])];
  matrix: FeatureMatrix = Object.assign(new FeatureMatrix(), {
    names: ['a', 'b'],
    times: [],
    expressions: ['$close', '$open'],
    values: [],
    unknown: [],
    labels: [],
    returnPerLabel: 1,
    dataSha256: 'd'.repeat(64),
    definitionSha256: 'e'.repeat(64),
  });
  instruments: InstrumentView[] = [Object.assign(new InstrumentView(), { id: 'SP500.INDEX' })];
  readonly asked: Query<unknown>[] = [];

  ask<R>(query: Query<R>): Promise<R> {
    this.asked.push(query);
    return Promise.resolve(this.answer(query) as R);
  }

  /** What it says of features that it is asked to read. */
  describe: (query: DescribeFeatures) => unknown = () => ({});

  private answer(query: Query<unknown>): unknown {
    if (query instanceof GetBars) return { items: this.bars, nextCursor: null };
    if (query instanceof GetFeatures) return this.features.map((each) => columnsOf(each, query.names));
    if (query instanceof GetFeatureMatrix) return this.matrix;
    if (query instanceof ListInstruments) return this.instruments;
    if (query instanceof DescribeFeatures) return this.describe(query);
    throw new Error(`nobody was told to answer ${query.constructor.name}`);
  }
}

export const bar = (closeTime: string, close: string): BarView =>
  Object.assign(new BarView(), {
    instrumentId: 'SP500.INDEX',
    timeframe: '1d' as const,
    closeTime,
    close,
    synthetic: false,
  });

export const row = (time: string, values: number[], names = ['a', 'b']): FeatureRow =>
  Object.assign(new FeatureRow(), {
    instrumentId: 'SP500.INDEX',
    time,
    knownAt: time,
    names,
    values,
    unknown: [],
    definitionSha256: 'c'.repeat(64),
  });

/** The columns that were asked for, in their order. */
function columnsOf(of: FeatureRow, names: readonly string[] = of.names): FeatureRow {
  const places = names.map((name) => of.names.indexOf(name));
  const values = places.map((place) => of.values[place] ?? 0);
  const unknown = places.flatMap((place, k) => (of.unknown.includes(place) ? k : []));
  return Object.assign(new FeatureRow(), of, { names, values, unknown });
}
