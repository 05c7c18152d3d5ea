import { dateToMicros } from '#kernel';
import { type TestDatabase, testDatabase } from '#platform/testing';
import { perMinute } from '../../domain/providers/provider.js';
import { planRanges } from '../../domain/providers/download.js';
import { downloadBench, downloadOf, runningJob } from '../../testing/providers/download-bench.js';
import { BENCH_NOW, providerBench } from '../../testing/providers/provider-bench.js';
import { RecordedServer } from '../../testing/providers/recorded-server.js';
import { ScriptedYahoo } from '../../testing/providers/scripted-provider.js';
import { dataMigrations } from '../migrations/index.js';
import { yahoo } from './yahoo/yahoo.js';

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
const HOUR = 60n * BigInt(MINUTE);
const DAY = 86_400_000_000;
const at = (date: string): number => Number(dateToMicros(date));

describe('a clock that is set while a provider is asked', () => {
  let server: RecordedServer;
  beforeAll(async () => void (server = await RecordedServer.start()));
  afterAll(() => server.stop());

  function bench(limit: number) {
    const limited = { ...yahoo, spec: { ...yahoo.spec, limits: [perMinute(limit)] } };
    const on = providerBench(limited, server.url);
    const access = on.access();
    const ask = () =>
      access
        .get({ path: '/' }, () => 'read')
        .then(
          () => 'read',
          ({ code }: { code?: string }) => code,
        );
    const slept = () => on.sleeper.sleeps.splice(0).reduce((sum, each) => sum + each, 0);
    return { ...on, ask, slept };
  }

  it('lets nothing through twice and makes nobody wait for longer than the limit', async () => {
    const { ask, clock, slept } = bench(2);
    server.will({ kind: 'answer', body: '{}' });
    for (const jump of [24n * HOUR, -48n * HOUR, HOUR]) {
      expect([await ask(), await ask(), slept()]).toEqual(['read', 'read', 0]);
      clock.jump(jump);
      expect([await ask(), slept()]).toEqual(['read', MINUTE]);
      clock.advance(BigInt(MINUTE));
    }
  });

  it('spares a provider that fails for as long as it said, and shows until when by the new time', async () => {
    const { ask, clock, health } = bench(1000);
    for (const jump of [24n * HOUR, -48n * HOUR]) {
      server.will({ kind: 'hang-up' });
      while ((await ask()) !== 'DATA.PROVIDER_RESTING');
      clock.jump(jump);
      expect(await ask()).toBe('DATA.PROVIDER_RESTING');
      server.will({ kind: 'answer', body: '{}' });
      const rest = Number((await health.list())[0]?.opensAt ?? 0n) - Number(clock.nowMicros() - jump);
      expect(rest).toBeLessThanOrEqual(30 * SECOND);
      clock.advance(BigInt(rest));
      expect(await ask()).toBe('read');
    }
  });

  it('takes the date of a Retry-After by the clock of who says it', async () => {
    for (const jump of [HOUR, -2n * HOUR]) {
      const { ask, clock, slept } = bench(1000);
      clock.jump(jump);
      const now = Number(BENCH_NOW) / 1000;
      const headers = { date: new Date(now).toUTCString(), 'retry-after': new Date(now + 9000).toUTCString() };
      server.will({ kind: 'answer', status: 429, body: '', headers }, { kind: 'answer', body: '{}' });
      expect(await ask()).toBe('read');
      const waited = slept();
      expect(waited).toBeGreaterThanOrEqual(9 * SECOND);
      expect(waited).toBeLessThan(11 * SECOND);
    }
  });
});

describe('a clock that is set while a download runs', () => {
  let test: TestDatabase;
  let server: ScriptedYahoo;
  beforeEach(async () => {
    test = await testDatabase({ name: 'data', migrations: dataMigrations });
    server = await ScriptedYahoo.start();
  });
  afterEach(async () => {
    await Promise.all([server.stop(), test.stop()]);
  });

  const stored = async () =>
    (
      await test.database.query<{ day: string }[]>(
        `SELECT to_char(time AT TIME ZONE 'UTC', 'MM-DD') AS day FROM data.provider_bar ORDER BY time`,
      )
    ).map(({ day }) => day);

  it('takes no bar that is not over for one that is, stores each once and under its day', async () => {
    const { store, job, clock, bars } = downloadBench(test, { one: server.url, two: server.url });
    const noon = Number(BENCH_NOW) / 1000;
    const load = async (id: string, jumps: readonly bigint[]) => {
      const ahead = [...jumps];
      server.asked = () => clock.jump(ahead.shift() ?? 0n);
      await store.add(downloadOf({ id, ranges: planRanges(at('2026-02-23'), at('2026-03-05'), 5 * DAY) }));
      await job.run({ downloadId: id }, runningJob());
    };
    // Monday, 2 March, noon: the day is not over, whatever our clock says meanwhile.
    server.clock = noon;
    await load('download_1', [72n * HOUR, 0n]);
    const february = ['02-23', '02-24', '02-25', '02-26', '02-27'];
    expect(await stored()).toEqual(february);
    clock.jump(-96n * HOUR);
    clock.advance(24n * HOUR);
    server.clock = noon + 86_400_000;
    await load('download_2', [24n * HOUR, 48n * HOUR]);
    expect(await stored()).toEqual([...february, '03-02']);
    expect(await test.database.query('SELECT FROM data.provider_bar_revision')).toEqual([]);
    const [history = []] = [...bars.files.values()];
    expect(history.map(({ closeTime }) => closeTime)).toHaveLength(6);
    expect(new Set(history.map(({ closeTime }) => closeTime)).size).toBe(6);
  });
});
