import { SeededRng, SequentialIds, fromRfc3339 } from '#kernel';
import { type TestDatabase, testDatabase } from '#platform/testing';
import { FixedCausality, eventually } from '#testing';
import { BarFollower } from '../../application/bar-follower.js';
import { DownloadPages } from '../../application/download-pages.js';
import { DownloadTools } from '../../application/download-tools.js';
import { ProviderDoor } from '../../application/provider-door.js';
import { type Download, planRanges } from '../../domain/providers/download.js';
import { NoJobs, OneKey, SomeProviders } from '../../testing/providers/download-fakes.js';
import { BENCH_NOW, providerBench } from '../../testing/providers/provider-bench.js';
import { ScriptedAlpaca } from '../../testing/providers/scripted-alpaca.js';
import { dataMigrations } from '../migrations/index.js';
import { alpaca } from './alpaca/alpaca.js';
import { PostgresDownloadStore } from './postgres-download-store.js';

const MINUTE = 60_000_000;
const START = Number(BENCH_NOW);

describe(BarFollower.name, () => {
  let test: TestDatabase;
  let market: ScriptedAlpaca;
  beforeEach(async () => {
    test = await testDatabase({ name: 'data', migrations: dataMigrations });
    market = await ScriptedAlpaca.start(START / 1000);
  });
  afterEach(async () => {
    await market.stop();
    await test.stop();
  });

  function follow(key = 'PK1', ahead = 0n) {
    const { calls, clock, sleeper, spec } = providerBench(alpaca, market.url);
    clock.jump(ahead);
    const provider = { ...alpaca, spec };
    const store = new PostgresDownloadStore(test.database);
    const door = new ProviderDoor(new OneKey({ key, secret: 'hush' }), calls);
    const pages = new DownloadPages(new SomeProviders([provider]), door, store, test.unitOfWork);
    const tools = new DownloadTools(new NoJobs(), clock, new SequentialIds(), new FixedCausality());
    const follower = new BarFollower({
      store,
      pages,
      door,
      unitOfWork: test.unitOfWork,
      sleeper,
      rng: new SeededRng(3),
      tools,
    });
    const download: Download = {
      id: 'download_1',
      userName: 'ann',
      instrumentId: 'AAPL.ALPACA',
      symbol: 'AAPL',
      timeframe: '1m',
      providers: ['alpaca'],
      createdAt: fromRfc3339('2026-03-02T12:00:00Z'),
      ranges: planRanges(START - MINUTE, START, MINUTE),
    };
    const stop = new AbortController();
    const ended = follower
      .follow(download, provider, { signal: stop.signal, kept: () => Promise.resolve() })
      .catch((error: unknown) => error);
    const pass = (minutes: number): void => {
      for (let i = 0; i < minutes; i++) market.tick();
      clock.advance(BigInt(minutes * MINUTE));
    };
    return { stop, ended, pass, clock, sleeper };
  }

  const stored = async () =>
    (
      await test.database.query<{ minute: number; close: string }[]>(
        `SELECT ((extract(epoch FROM time) * 1000000 - ${START}) / ${MINUTE})::int AS minute, close::text FROM data.provider_bar ORDER BY time`,
      )
    ).map(({ minute }) => minute);

  it('keeps bars as they come and fetches what it has missed, within a connection and between two', async () => {
    const { stop, ended, pass } = follow();
    await eventually(() => expect(market.listeners).toBe(1));
    pass(1);
    market.tell();
    await eventually(async () => expect(await stored()).toEqual([0]));
    // Two minutes of which nothing was told.
    pass(3);
    market.tell();
    await eventually(async () => expect(await stored()).toEqual([0, 1, 2, 3]));
    market.drop();
    pass(4);
    await eventually(() => expect(market.listeners).toBe(1));
    await eventually(async () => expect(await stored()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]));
    // Told once more, and corrected by a late trade.
    market.tell();
    market.tell('u', { c: 10.75 });
    await eventually(async () => {
      const revised = await test.database.query<object[]>('SELECT close FROM data.provider_bar_revision');
      expect(revised).toHaveLength(1);
    });
    expect(await stored()).toHaveLength(8);
    stop.abort(new Error('canceled'));
    expect(await ended).toMatchObject({ message: 'canceled' });
  });

  it('goes on where the last one stood when it is started anew', async () => {
    const first = follow();
    await eventually(() => expect(market.listeners).toBe(1));
    first.pass(1);
    market.tell();
    await eventually(async () => expect(await stored()).toEqual([0]));
    first.stop.abort(new Error('killed'));
    await first.ended;
    const second = follow();
    second.pass(3);
    await eventually(async () => expect(await stored()).toEqual([0, 1, 2]));
    second.stop.abort(new Error('canceled'));
    await second.ended;
  });

  it('keeps each bar once and misses none while the clock is set forward and back', async () => {
    const { stop, ended, pass, clock, sleeper } = follow();
    await eventually(() => expect(market.listeners).toBe(1));
    const hour = 60n * BigInt(MINUTE);
    for (const jump of [hour, -2n * hour, hour]) {
      pass(1);
      market.tell();
      clock.jump(jump);
      // One of which nothing was told, and one lost with its connection.
      pass(2);
      market.tell();
      await eventually(async () =>
        expect((await stored()).at(-1)).toBe(Math.round((market.now * 1000 - START) / MINUTE) - 1),
      );
      market.drop();
      pass(1);
      await eventually(() => expect(market.listeners).toBe(1));
    }
    pass(1);
    market.tell();
    await eventually(async () => expect(await stored()).toEqual(Array.from({ length: 13 }, (_, minute) => minute)));
    expect(sleeper.sleeps.every((micros) => micros <= MINUTE)).toBe(true);
    stop.abort(new Error('canceled'));
    await ended;
  });

  it('misses nothing where it began while the clock was ahead', async () => {
    const { stop, ended, pass } = follow(undefined, 60n * BigInt(MINUTE));
    await eventually(() => expect(market.listeners).toBe(1));
    pass(1);
    market.tell();
    pass(3);
    market.tell();
    await eventually(async () => expect(await stored()).toEqual([0, 1, 2, 3]));
    stop.abort(new Error('canceled'));
    await ended;
  });

  it('ends when the key is refused', async () => {
    expect(await follow('wrong').ended).toMatchObject({ code: 'DATA.PROVIDER_KEY_REFUSED' });
  });
});
