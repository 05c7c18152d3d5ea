import { dateToMicros, toRfc3339 } from '#kernel';
import { type TestDatabase, testDatabase } from '#platform/testing';
import { DownloadBarsJob } from '../../application/download-bars.job.js';
import { planRanges } from '../../domain/providers/download.js';
import { downloadBench, downloadOf, runningJob } from '../../testing/providers/download-bench.js';
import { ScriptedYahoo, priceOf } from '../../testing/providers/scripted-provider.js';
import { dataMigrations } from '../migrations/index.js';

const at = (date: string): number => Number(dateToMicros(date));
const DAY = 86_400_000_000;
const dayOf = (date: string): number => at(date) / DAY;

describe(DownloadBarsJob.name, () => {
  let test: TestDatabase;
  let server: ScriptedYahoo;
  let other: ScriptedYahoo;
  beforeEach(async () => {
    test = await testDatabase({ name: 'data', migrations: dataMigrations });
    [server, other] = await Promise.all([ScriptedYahoo.start(), ScriptedYahoo.start()]);
  });
  afterEach(async () => {
    await Promise.all([server.stop(), other.stop(), test.stop()]);
  });

  const bench = () => downloadBench(test, { one: server.url, two: other.url });

  const stored = async (table = 'provider_bar') =>
    (await test.database.query<{ rows: number }[]>(`SELECT count(*)::int AS rows FROM data.${table}`))[0]?.rows;

  it('fetches every range, makes a checked history of it and says where each row comes from', async () => {
    const { store, job, catalogue, clock } = bench();
    await store.add(downloadOf());
    const shares: number[] = [];
    const { loadId } = await job.run(
      { downloadId: 'download_1' },
      runningJob((share) => shares.push(share)),
    );
    expect(await stored()).toBe(261);
    expect((await catalogue.loads({ limit: 9 })).items).toMatchObject([
      { id: loadId, bars: 261, rejectedRows: 0, timeframes: ['1d'], loadedAt: toRfc3339(clock.nowMicros()) },
    ]);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    const rows = await test.database.query<{ request: string }[]>(
      `SELECT f.request FROM data.provider_bar b JOIN data.fetch f ON f.id = b.fetch_id WHERE b.time = '2025-01-02T00:00:00Z'`,
    );
    expect(rows.map(({ request }) => request.replace(server.url, ''))).toEqual([
      'GET /v8/finance/chart/AAPL?interval=1d&period1=1735689600&period2=1740873600&events=div%7Csplit',
    ]);
  });

  it('goes on where it stood after it was killed, without asking again for what is stored and without a bar twice', async () => {
    const { store, job } = bench();
    await store.add(downloadOf());
    let pages = 0;
    const killed = job.run(
      { downloadId: 'download_1' },
      runningJob(() => {
        pages += 1;
        if (pages === 3) throw new Error('killed');
      }),
    );
    await expect(killed).rejects.toThrow('killed');
    expect(server.requests).toBe(3);
    await bench().job.run({ downloadId: 'download_1' }, runningJob());
    expect(server.requests).toBe(7);
    expect(await stored()).toBe(261);
    expect((await store.find('download_1'))?.ranges.reduce((sum, { added }) => sum + added, 0)).toBe(261);
  });

  it('loaded again adds nothing, and keeps what a provider changed as a revision', async () => {
    const { store, job, clock } = bench();
    await store.add(downloadOf());
    await job.run({ downloadId: 'download_1' }, runningJob());
    server.closeOf = (day) => (day === dayOf('2025-06-02') ? 500 : priceOf(day));
    clock.advance(1_000_000n);
    await store.add(downloadOf({ id: 'download_2' }));
    await job.run({ downloadId: 'download_2' }, runningJob());
    const ranges = (await store.find('download_2'))?.ranges ?? [];
    const sum = (of: 'added' | 'repeated' | 'revised') => ranges.reduce((total, range) => total + range[of], 0);
    expect([sum('added'), sum('repeated'), sum('revised')]).toEqual([0, 260, 1]);
    expect([await stored(), await stored('provider_bar_revision')]).toEqual([261, 1]);
  });

  it('leaves out what is repeated, not asked for or not over yet, and takes what comes late', async () => {
    const { store, job, clock } = bench();
    const span = { ranges: planRanges(at('2026-02-02'), at('2026-04-01'), 365 * DAY) };
    server.extra = [dayOf('2026-02-03'), dayOf('2020-01-02'), dayOf('2030-01-02')];
    server.lacks = (day) => day === dayOf('2026-02-10');
    await store.add(downloadOf(span));
    await job.run({ downloadId: 'download_1' }, runningJob());
    // To 27 February: 2 March has begun, and everything after it is of the future.
    expect(await stored()).toBe(19);
    server.lacks = () => false;
    await store.add(downloadOf({ id: 'download_2', ...span }));
    clock.advance(1_000_000n);
    await job.run({ downloadId: 'download_2' }, runningJob());
    expect((await store.find('download_2'))?.ranges).toMatchObject([{ added: 1, repeated: 19, revised: 0 }]);
  });

  it('asks the next provider when one is down, and says who was asked when all are', async () => {
    const { store, job } = bench();
    server.failures = { status: 500, times: 1000 };
    await store.add(downloadOf());
    await job.run({ downloadId: 'download_1' }, runningJob());
    expect(await store.coverage()).toMatchObject([{ provider: 'two', bars: 261 }]);
    other.failures = { status: 500, times: 1000 };
    await store.add(downloadOf({ id: 'download_2', instrumentId: 'B.YAHOO' }));
    const failing = bench().job.run({ downloadId: 'download_2' }, runningJob());
    await expect(failing).rejects.toMatchObject({ code: 'DATA.PROVIDER_UNREACHABLE' });
  });

  it('reports rows that cannot be right instead of passing them on', async () => {
    const { store, job, catalogue } = bench();
    server.closeOf = (day) => (day === dayOf('2025-06-02') ? -5 : priceOf(day));
    await store.add(downloadOf());
    const { loadId } = await job.run({ downloadId: 'download_1' }, runningJob());
    const report = await catalogue.load(loadId ?? '');
    expect(report?.bars).toBe(260);
    expect(report?.rejectedRows.map(({ code }) => code)).toEqual(['DATA.PRICE_NOT_POSITIVE']);
  });
});
