import { FeatureStream, MemoryMatrixCache, evaluate, microstructure, singlePanel } from '#features';
import { ManualClock, PriceBook, fromRfc3339, toRfc3339 } from '#kernel';
import { ComputePool } from '#messaging';
import { DescribeFeatures, GetFeatureMatrix, GetFeatures, LoadBars } from '../contracts/index.js';
import { type MatrixOf, matrixOf } from '../domain/features/labelled-rows.js';
import { bookFeatureSet } from '../domain/features/sampled-book.js';
import { randomTable } from '../testing/bars.js';
import { dataDesk } from '../testing/data-desk.js';
import { ClockSleeper } from '../testing/providers/provider-bench.js';
import { recordedBook, walkingBook } from '../testing/ticks/recorded-book.js';
import { recordedTicks } from '../testing/ticks/some-ticks.js';
import { DataConfig } from '../data.config.js';
import { BookFeatures } from './book-features.js';
import { DescribeFeaturesHandler } from './describe-features.handler.js';
import { FeatureFollowers } from './feature-followers.js';
import { GetFeatureMatrixHandler } from './get-feature-matrix.handler.js';
import { GetFeaturesHandler } from './get-features.handler.js';
import { Matrices } from './matrices.js';

class ComputesHere extends ComputePool {
  async run<R>(_: unknown, argument: unknown): Promise<R> {
    return matrixOf(argument as MatrixOf) as R;
  }
}

const MINUTE = 60_000_000;
const MINUTES = 240;
const START = Number(fromRfc3339('2026-03-02T22:30:00Z'));
const set = 'microstructure';
const instrumentId = 'TEST.FILE';
// From a quarter of an hour after the first bar on, over midnight, with a quarter of an hour in which nothing comes.
const ticks = walkingBook(12_000, BigInt(START + 15 * MINUTE), { gapMicros: 1_000_000 }).filter(
  ({ arrivedAt }) => Math.floor((Number(arrivedAt) - START) / (15 * MINUTE)) !== 6,
);
const closeOf = (bar: number): number => START + (bar + 1) * MINUTE;
const bits = (values: Iterable<number>): string =>
  Buffer.from(new Uint8Array(Float64Array.from(values).buffer)).toString('hex');

/** Changes of the book, as one who has only `PriceBook` finds them, and when each arrived. */
function changes() {
  const book = new PriceBook();
  const rows: { readonly arrival: number; readonly values: Record<string, number> }[] = [];
  for (const { arrivedAt, depth } of ticks) {
    book.apply(depth);
    const best = book.known ? book.best() : null;
    const sum = (levels: readonly (readonly [string, string])[]) =>
      levels.reduce((total, [, size]) => total + Number(size), 0);
    const known = { bidDepth: sum(book.bids(10)), askDepth: sum(book.asks(10)) };
    const values =
      best === null
        ? Object.fromEntries(
            ['bid', 'bidSize', 'ask', 'askSize', 'bidDepth', 'askDepth'].map((name) => [name, Number.NaN]),
          )
        : {
            bid: Number(best.bid),
            bidSize: Number(best.bidSize),
            ask: Number(best.ask),
            askSize: Number(best.askSize),
            ...known,
          };
    const last = rows.at(-1)?.values;
    const isSame =
      last === undefined
        ? best === null
        : Object.entries(values).every(([name, value]) => Object.is(value, last[name]));
    if (!isSame) rows.push({ arrival: Number(arrivedAt), values });
  }
  return rows;
}

async function setUp(told = ticks) {
  const desk = dataDesk(new DataConfig(), recordedBook({ instrumentId, source: 'binance' }, told));
  const { open, high, low, close, volume } = randomTable(MINUTES);
  const rows = close.map((price, bar) =>
    [toRfc3339(BigInt(START + bar * MINUTE)), open[bar], high[bar], low[bar], price, volume[bar]].join(','),
  );
  desk.files.texts.set('TEST.csv', ['date,open,high,low,close,volume', ...rows].join('\n'));
  expect(await desk.loadBars.execute(LoadBars.of({ files: ['TEST.csv'] }))).toMatchObject({ ok: true });
  const matrices = new Matrices(new MemoryMatrixCache(1e7), new ComputesHere());
  const matrix = new GetFeatureMatrixHandler(desk.known, desk.inputs, matrices);
  const features = new GetFeaturesHandler(desk.known, desk.inputs, new FeatureFollowers());
  return {
    ...desk,
    matrix: (asked: Partial<GetFeatureMatrix> = {}) =>
      matrix.execute(GetFeatureMatrix.of({ instrumentId, horizonBars: 5, set, ...asked })),
    features: (bar: number, asked: Partial<GetFeatures> = {}) =>
      features.execute(GetFeatures.of({ instrumentId, set, asOf: toRfc3339(BigInt(closeOf(bar))), ...asked })),
  };
}

describe(BookFeatures.name, () => {
  it('has at each close what a batch over all changes of the book says of the last before it', async () => {
    const rows = changes();
    const columns = Object.fromEntries(
      bookFeatureSet.fields.map((name) => [name, Float64Array.from(rows, ({ values }) => values[name] ?? Number.NaN)]),
    );
    const arrivals = Float64Array.from(rows, ({ arrival }) => arrival);
    const batch = evaluate(bookFeatureSet, singlePanel('book', arrivals, columns));
    const stream = FeatureStream.of(bookFeatureSet);
    if (!batch.ok || !stream.ok) throw new Error('they can be computed');
    const { matrix } = await setUp();
    const made = await matrix();
    expect(made.names).toEqual(microstructure.map(({ name }) => name));
    // Of all minutes but those before the recording, those in which nothing came, and those that follow a gap too closely.
    expect(made.times.length).toBeGreaterThan(80);
    expect(
      made.times.every((time) => Math.floor((Number(fromRfc3339(time)) - MINUTE - START) / (15 * MINUTE)) !== 6),
    ).toBe(true);
    let row = 0;
    for (const [k, time] of made.times.entries()) {
      const last = rows.findLastIndex(({ arrival }) => arrival <= Number(fromRfc3339(time)));
      expect(last + 1).toBeGreaterThanOrEqual(bookFeatureSet.lookback);
      let streamed: Float64Array | undefined;
      for (; row <= last; row += 1)
        [streamed] = stream.value.push([
          { instrument: 0, values: bookFeatureSet.fields.map((name) => rows[row]?.values[name] ?? Number.NaN) },
        ]);
      const values = made.values.slice(18 * k, 18 * (k + 1));
      expect(bits(values)).toBe(bits(batch.value.map((column) => column[last] ?? Number.NaN)));
      expect(bits(values)).toBe(bits(streamed ?? []));
    }
  });

  it('tells whoever asks bar after bar, by name or by expressions, to the bit what the training has seen', async () => {
    const desk = await setUp();
    const made = await desk.matrix();
    const { expressions, names } = made;
    for (let bar = 0; bar < MINUTES; bar += bar % 7 === 0 ? 3 : 1) {
      const place = made.times.indexOf(toRfc3339(BigInt(closeOf(bar))));
      const [row] = await desk.features(bar, bar % 2 === 0 ? {} : ({ set: undefined, expressions, names } as never));
      if (bar > MINUTES - 6) continue;
      expect([bar, row?.time]).toEqual([bar, place < 0 ? undefined : made.times[place]]);
      const seen = place < 0 ? [] : made.values.slice(18 * place, 18 * (place + 1));
      expect(bits(row?.values ?? [])).toBe(bits(seen));
    }
  });

  it('goes back as far as the features look where it has just begun, also of a book that seldom changes', async () => {
    const seldom = walkingBook(400, BigInt(START), { gapMicros: 60_000_000, lasts: 25 });
    for (const [told, bars] of [
      [ticks, [200, 130, 170]],
      [seldom, [150, 180, 205, 220]],
    ] as const) {
      const made = await (await setUp(told)).matrix({ incomplete: true });
      expect(made.times.length).toBeGreaterThan(70);
      for (const bar of bars) {
        const [row] = await (await setUp(told)).features(bar, { incomplete: true });
        const place = made.times.indexOf(toRfc3339(BigInt(closeOf(bar))));
        expect([bar, row?.time]).toEqual([bar, made.times[place]]);
        expect(bits(row?.values ?? [])).toBe(bits(made.values.slice(18 * place, 18 * (place + 1))));
      }
    }
  });

  it('has no row before as many changes have come as the features look back', async () => {
    const told = walkingBook(400, BigInt(START), { gapMicros: 60_000_000, lasts: 1000 });
    const [first = ''] = (await (await setUp(told)).matrix()).times;
    const changed = told.filter(({ arrivedAt }) => arrivedAt <= fromRfc3339(first)).length;
    expect(changed).toBeGreaterThanOrEqual(bookFeatureSet.lookback);
    expect(changed).toBeLessThan(bookFeatureSet.lookback + 30);
    const { names, times, unknown } = await (await setUp(told)).matrix({ incomplete: true });
    const place = names.indexOf('order_flow_imbalance_50');
    const knows = times.filter((_, k) => !unknown.includes(k * names.length + place));
    const before = told.filter(({ arrivedAt }) => arrivedAt <= fromRfc3339(knows[0] ?? '')).length;
    expect(before).toBeGreaterThanOrEqual(bookFeatureSet.features[place]?.lookback ?? Infinity);
  });

  it('looks at nothing that had not arrived', async () => {
    const cut = BigInt(closeOf(180));
    const [whole, part] = [await setUp(), await setUp(ticks.filter(({ arrivedAt }) => arrivedAt <= cut))];
    expect(await part.features(180)).toEqual(await whole.features(180));
    expect(await part.features(181)).toEqual([]);
  });

  it('knows nothing where no book was recorded, and is told of as any other set', async () => {
    const { matrix, features, inputs } = await setUp([]);
    expect((await matrix()).times).toEqual([]);
    expect(await features(100)).toEqual([]);
    const described = await new DescribeFeaturesHandler(inputs).execute(DescribeFeatures.of({ set }));
    expect(described.features.map(({ expression }) => expression)).toContain('$book.imbalance');
  });

  it('waits for what a recorder has not written yet', async () => {
    const clock = new ManualClock(BigInt(closeOf(100) + 500_000));
    const store = recordedBook({ instrumentId, source: 'binance' }, ticks);
    const sleeper = new ClockSleeper(clock);
    const books = new BookFeatures(recordedTicks(store), store, clock, sleeper);
    const bars = { openTimes: Float64Array.of(closeOf(99)), closeTimes: Float64Array.of(closeOf(100)) };
    for (const waited of [1_500_000, undefined]) {
      await books.columns(instrumentId, ['book.imbalance'], bars);
      expect(sleeper.sleeps.pop()).toBe(waited);
    }
  });
});
