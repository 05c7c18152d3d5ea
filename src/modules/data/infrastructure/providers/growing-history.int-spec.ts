import { type Bar, SeededRng, dateToMicros, fromRfc3339, toIsoDate } from '#kernel';
import { type TestDatabase, testDatabase } from '#platform/testing';
import { BarClosed } from '../../contracts/index.js';
import { FollowedBars } from '../../application/followed-bars.js';
import { HistoryPublisher } from '../../application/history-publisher.js';
import { BEYOND_RANGES } from '../../application/ports/download-store.port.js';
import type { BarTable } from '../../domain/bar-table.js';
import { type Download, planRanges } from '../../domain/providers/download.js';
import { downloadBench, downloadOf, runningJob } from '../../testing/providers/download-bench.js';
import { ScriptedYahoo, priceOf } from '../../testing/providers/scripted-provider.js';
import { dataMigrations } from '../migrations/index.js';

const at = (date: string): number => Number(dateToMicros(date));
const DAY = 86_400_000_000;
const MINUTE = 60_000_000;
const FILE = 'AAPL.YAHOO.1d.one_two';

let test: TestDatabase;
let server: ScriptedYahoo;
beforeEach(async () => {
  test = await testDatabase({ name: 'data', migrations: dataMigrations });
  server = await ScriptedYahoo.start();
});
afterEach(async () => {
  await Promise.all([server.stop(), test.stop()]);
});

function open() {
  const bench = downloadBench(test, { one: server.url, two: server.url });
  const appended: BarTable[] = [];
  const append = bench.bars.store.append.bind(bench.bars.store);
  bench.bars.store.append = (table, source) => {
    appended.push(table);
    return append(table, source);
  };
  const load = async (id: string, from: string, to: string) => {
    await bench.store.add(downloadOf({ id, ranges: planRanges(at(from), at(to), 365 * DAY) }));
    bench.clock.advance(1_000_000n);
    return bench.job.run({ downloadId: id }, runningJob());
  };
  const history = (): readonly Bar[] => bench.bars.files.get(FILE) ?? [];
  return { ...bench, appended, load, history };
}

const datesOf = ({ openTimes }: BarTable): string[] => Array.from(openTimes, (time) => toIsoDate(BigInt(time)));

describe(HistoryPublisher.name, () => {
  it('adds what is new to the history, and nothing where nothing is', async () => {
    const { load, history, appended, catalogue } = open();
    await load('download_1', '2025-01-01', '2025-12-01');
    const before = history().length;
    await load('download_2', '2025-11-24', '2025-12-06');
    expect(appended.map(({ close }) => close.length)).toEqual([before, 5]);
    expect(appended.slice(1).flatMap(datesOf)).toEqual([
      '2025-12-01',
      '2025-12-02',
      '2025-12-03',
      '2025-12-04',
      '2025-12-05',
    ]);
    expect(history()).toHaveLength(before + 5);
    expect((await catalogue.loads({ limit: 9 })).items.map(({ bars }) => bars)).toEqual([5, before]);
    expect((await catalogue.find('AAPL.YAHOO'))?.source.file).toBe(FILE);
    expect(await load('download_3', '2025-11-24', '2025-12-06')).toEqual({ loadId: null });
    expect(appended).toHaveLength(2);
  });

  it('takes a bar that comes late and one that is corrected, in their places', async () => {
    const { load, history } = open();
    const [late, wrong] = [at('2025-03-12') / DAY, at('2025-03-13') / DAY];
    server.lacks = (day) => day === late;
    await load('download_1', '2025-01-01', '2025-12-01');
    server.lacks = () => false;
    server.closeOf = (day) => (day === wrong ? 123.5 : priceOf(day));
    await load('download_2', '2025-03-10', '2025-03-15');
    const times = history().map(({ closeTime }) => closeTime);
    expect(times).toEqual(times.toSorted((a, b) => Number(a - b)));
    expect(new Set(times).size).toBe(times.length);
    const closes = new Map(history().map(({ openTime, close }) => [toIsoDate(openTime), close]));
    expect([closes.get('2025-03-12'), closes.get('2025-03-13')]).toEqual([String(priceOf(late)), '123.5']);
  });

  it('makes it anew where the history comes from elsewhere now', async () => {
    const { load, appended, bars, store, job, clock, catalogue } = open();
    await load('download_1', '2025-01-01', '2025-12-01');
    await store.add(
      downloadOf({
        id: 'download_2',
        providers: ['two'],
        ranges: planRanges(at('2025-11-03'), at('2025-12-01'), 365 * DAY),
      }),
    );
    clock.advance(1_000_000n);
    await job.run({ downloadId: 'download_2' }, runningJob());
    expect((await catalogue.find('AAPL.YAHOO'))?.source.file).toBe('AAPL.YAHOO.1d.two');
    await load('download_3', '2025-11-24', '2025-12-01');
    expect(bars.files.get(FILE)).toHaveLength(appended[0]?.close.length ?? 0);
    expect((await catalogue.find('AAPL.YAHOO'))?.source.file).toBe(FILE);
  });

  it('fetches all again when an update shows that a split was taken out of it', async () => {
    const { load, history } = open();
    await load('download_1', '2025-01-01', '2025-12-01');
    server.scale = 0.25;
    await load('download_2', '2025-11-24', '2025-12-06');
    expect(
      new Set(history().map(({ close, openTime }) => Number(close) / priceOf(Number(openTime / BigInt(DAY))))),
    ).toEqual(new Set([0.25]));
    const [row] = await test.database.query<{ revised: number }[]>(
      'SELECT count(*)::int AS revised FROM data.provider_bar_revision',
    );
    expect(row?.revised).toBe(history().length - 5);
  });

  it('puts on the new basis what the provider no longer has', async () => {
    const { load, history } = open();
    await load('download_1', '2025-01-01', '2025-12-01');
    server.scale = 1 / 3;
    server.lacks = (day) => day < at('2025-06-02') / DAY;
    await load('download_2', '2025-11-24', '2025-12-06');
    for (const { close, openTime, volume } of history()) {
      const [day, old] = [Number(openTime / BigInt(DAY)), openTime < dateToMicros('2025-06-02')];
      expect(Number(close)).toBeCloseTo(priceOf(day) / 3, 4);
      expect(volume).toBe(old ? '3000' : '1000');
    }
    expect(history().filter(({ volume }) => volume === '3000').length).toBeGreaterThan(100);
  });
});

describe(FollowedBars.name, () => {
  const start = Number(fromRfc3339('2026-03-02T11:00:00Z'));
  const download: Download = {
    ...downloadOf({ timeframe: '1m', instrumentId: 'AAPL.ONE', providers: ['one'] }),
    ranges: [],
  };
  const bench = () => downloadBench(test, { one: server.url, two: server.url });
  type Bench = ReturnType<typeof bench>;

  const keep = (on: Bench, minute: number, close = '10', high = '11') =>
    test.unitOfWork.run((tx) =>
      on.store.keep(tx, {
        download,
        range: BEYOND_RANGES,
        bars: [{ time: start + minute * MINUTE, open: '10', high, low: '9', close, volume: '5' }],
        provenance: {
          provider: 'one',
          request: 'WS',
          fetchedAt: on.clock.nowMicros(),
          saidAt: on.clock.nowMicros(),
          sha256: '',
        },
        next: 0,
      }),
    );
  const minuteOf = (time: bigint | string) =>
    (Number(typeof time === 'string' ? fromRfc3339(time) : time) - start) / MINUTE - 1;
  const told = async () =>
    (await test.events()).map(({ type, payload }) => {
      expect(type).toBe(BarClosed.type);
      return minuteOf(String(payload['closeTime']));
    });
  const published = ({ stream }: Bench) =>
    stream.updates.map(({ update }) => (update.kind === 'bar' ? minuteOf(update.bar.closeTime) : update.kind));
  const known = ({ bars }: Bench) =>
    (bars.files.get('AAPL.ONE.1m.one') ?? []).map(({ closeTime }) => minuteOf(closeTime));

  async function begun(): Promise<Bench> {
    const on = bench();
    for (let minute = 0; minute < 5; minute++) await keep(on, minute);
    await on.publisher.publish(download, 'USD');
    expect(known(on)).toEqual([0, 1, 2, 3, 4]);
    return on;
  }

  it('publishes, adds and tells of each new bar once, in order; of late and corrected ones only the history learns', async () => {
    const on = await begun();
    for (const minute of [55, 56, 58]) {
      await keep(on, minute);
      await on.followed.takeIn(download);
    }
    await keep(on, 57);
    await keep(on, 56, '10.5');
    await on.followed.takeIn(download);
    await keep(on, 59);
    await on.followed.takeIn(download);
    await on.followed.takeIn(download);
    expect(published(on)).toEqual([55, 56, 58, 59]);
    expect(await told()).toEqual([55, 56, 58, 59]);
    expect(known(on)).toEqual([0, 1, 2, 3, 4, 55, 56, 57, 58, 59]);
    expect(on.bars.files.get('AAPL.ONE.1m.one')?.[6]).toMatchObject({ close: '10.5' });
  });

  it('tells of nothing that is old by now, or that cannot be right', async () => {
    const on = await begun();
    await keep(on, 20);
    await keep(on, 57, '10', '8');
    await keep(on, 58);
    await on.followed.takeIn(download);
    await on.followed.takeIn(download);
    expect(published(on)).toEqual([58]);
    expect(known(on)).toEqual([0, 1, 2, 3, 4, 20, 58]);
    const [last] = (await on.catalogue.loads({ limit: 1 })).items;
    expect(last?.rejectedRows).toBe(1);
    const report = await on.catalogue.load(last?.id ?? '');
    expect(report?.rejectedRows.map(({ code }) => code)).toEqual(['DATA.HIGH_BELOW_LOW']);
  });

  it('tells of each bar once while the clock is set forward and back', async () => {
    const on = await begun();
    const hour = 3_600_000_000n;
    const take = async (minute: number, jump: bigint) => {
      on.clock.jump(jump);
      await keep(on, minute);
      await on.followed.takeIn(download);
      await on.followed.takeIn(download);
    };
    await take(55, 0n);
    // By the clock that is wrong it is an hour old: for the history alone.
    await take(56, hour);
    await take(57, -2n * hour);
    await take(58, hour);
    expect([published(on), await told()]).toEqual([
      [55, 57, 58],
      [55, 57, 58],
    ]);
    expect(known(on)).toEqual([0, 1, 2, 3, 4, 55, 56, 57, 58]);
  });

  it('publishes again, never one less, what was not told of when it was killed', async () => {
    const on = await begun();
    await keep(on, 58);
    on.stream.take = () => Promise.reject(new Error('killed'));
    await expect(on.followed.takeIn(download)).rejects.toThrow('killed');
    expect(await told()).toEqual([]);
    on.stream.take = () => undefined;
    await on.followed.takeIn(download);
    expect([published(on), await told()]).toEqual([[58, 58], [58]]);
  });

  it('tells the same whatever comes together', async () => {
    const on = await begun();
    const rng = new SeededRng(4);
    for (let minute = 46; minute < 59; minute++) {
      await keep(on, minute);
      if (rng.integer(3) === 0) await on.followed.takeIn(download);
    }
    await on.followed.takeIn(download);
    expect(await told()).toEqual(Array.from({ length: 13 }, (_, k) => 46 + k));
  });
});
