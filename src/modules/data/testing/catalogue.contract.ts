import type { Instrument } from '#kernel';
import type { UnitOfWork } from '#messaging';
import type { Catalogue, NewLoad } from '../application/ports/catalogue.port.js';
import type { FeedStore } from '../application/ports/feed-store.port.js';
import type { LiveBars } from '../application/ports/live-bars.port.js';
import { summaryOf } from '../application/load-summary.js';
import { LoadReport } from '../contracts/index.js';
import { replayOf } from '../domain/replay-feed.js';
import { instrumentOfFile } from '#market-files';
import { syntheticSpecs } from '../domain/synthetic/synthetic-market.js';
import { randomTable } from './bars.js';

function load(id: string, symbols: string[], sha256: string): NewLoad {
  const report: LoadReport = Object.assign(new LoadReport(), {
    id,
    source: 'files',
    sha256,
    instrumentIds: symbols.map((symbol) => `${symbol}.FILE`),
    timeframes: ['1d'],
    bars: 10,
    firstTime: '2020-01-02T21:00:00.000000Z',
    lastTime: '2020-01-03T21:00:00.000000Z',
    loadedAt: '2026-03-02T12:00:00.000000Z',
    rejectedRows: [{ file: 'a.csv', line: 3, code: 'DATA.HIGH_BELOW_LOW', reason: 'high 1 is below low 2' }],
    issues: [],
  });
  const datasets = report.instrumentIds.map((instrumentId) => ({
    instrumentId,
    timeframe: '1d' as const,
    file: `${instrumentId}.${sha256}`,
    rows: 10,
  }));
  return { report, instruments: symbols.map((symbol) => instrumentOfFile(symbol, 20)), datasets };
}

interface Stores {
  catalogue: Catalogue;
  feeds: FeedStore;
  live: LiveBars;
  unitOfWork: UnitOfWork;
}

/** What every Catalogue does. */
export function catalogueContract(setUp: () => Promise<Stores>): void {
  it('knows what was loaded, by id', async () => {
    const { catalogue, unitOfWork } = await setUp();
    const made = load('load_1', ['B', 'A'], 'x');
    await unitOfWork.run((tx) => catalogue.addLoad(tx, made));
    expect((await catalogue.instruments()).map(({ id }) => id)).toEqual(['A.FILE', 'B.FILE']);
    expect(await catalogue.find('A.FILE')).toEqual({
      instrument: instrumentOfFile('A', 20),
      source: { instrumentId: 'A.FILE', timeframe: '1d', file: 'A.FILE.x' },
      feedId: null,
      visibleUntil: null,
    });
    expect(await catalogue.find('C.FILE')).toBeNull();
    expect(await catalogue.histories()).toEqual([await catalogue.find('A.FILE'), await catalogue.find('B.FILE')]);
    expect(await catalogue.load('load_1')).toEqual(made.report);
    expect(await catalogue.loads({ limit: 10 })).toEqual({ items: [summaryOf(made.report)], nextCursor: null });
  });

  it('names the file of the latest load, and a load only while it is current', async () => {
    const { catalogue, unitOfWork } = await setUp();
    const [first, second] = [load('load_1', ['A', 'B'], 'x'), load('load_2', ['B'], 'y')];
    await unitOfWork.run((tx) => catalogue.addLoad(tx, first));
    expect(await catalogue.currentLoad('files', 'x')).toEqual(first.report);
    expect(await catalogue.currentLoad('other files', 'x')).toBeNull();
    await unitOfWork.run((tx) => catalogue.addLoad(tx, second));
    expect(await catalogue.currentLoad('files', 'x')).toBeNull();
    expect(await catalogue.currentLoad('files', 'y')).toEqual(second.report);
    expect(await catalogue.files()).toEqual(['A.FILE.x', 'B.FILE.y']);
    expect((await catalogue.loads({ limit: 10 })).items.map(({ id }) => id)).toEqual(['load_2', 'load_1']);
  });

  it('tells of loads in short, a part at a time, of one instrument, or only those that are current', async () => {
    const { catalogue, unitOfWork } = await setUp();
    const made = ['ABC', 'B', 'AB', 'D', 'A'].map((symbols, k) => load(`load_${k}`, [...symbols], `${k}`));
    const found = (severity: string) => ({ code: 'DATA.ONE', severity, instrumentId: 'B.FILE', message: '' });
    made[1]?.report.issues.push(found('INFO'), found('ERROR'), found('INFO'), found('WARNING'));
    for (const each of made) await unitOfWork.run((tx) => catalogue.addLoad(tx, each));
    const ids = async (asked: Parameters<Catalogue['loads']>[0]) => {
      const { items, nextCursor } = await catalogue.loads(asked);
      return { ids: items.map(({ id }) => Number(id.slice(-1))), nextCursor };
    };
    const first = await ids({ limit: 3 });
    expect(first).toEqual({ ids: [4, 3, 2], nextCursor: expect.any(String) });
    const rest = await ids({ limit: 3, ...(first.nextCursor === null ? {} : { cursor: first.nextCursor }) });
    expect(rest).toEqual({ ids: [1, 0], nextCursor: null });
    expect((await ids({ limit: 9, instrumentId: 'B.FILE' })).ids).toEqual([2, 1, 0]);
    expect((await ids({ limit: 9, current: true })).ids).toEqual([4, 3, 2, 0]);
    expect((await ids({ limit: 9, current: true, instrumentId: 'B.FILE' })).ids).toEqual([2]);
    expect((await catalogue.loads({ limit: 9 })).items[3]).toMatchObject({
      severity: 'ERROR',
      errors: 1,
      warnings: 1,
      infos: 2,
      rejectedRows: 1,
      bars: 10,
      timeframes: ['1d'],
      instrumentIds: ['B.FILE'],
      loadedAt: '2026-03-02T12:00:00.000000Z',
    });
    await expect(catalogue.loads({ limit: 1, cursor: 'x' })).rejects.toMatchObject({ code: 'PLATFORM.BAD_CURSOR' });
  });

  it('tells what the current load noticed of an instrument', async () => {
    const { catalogue, unitOfWork } = await setUp();
    const noticed = (sha256: string) => {
      const made = load(`load_${sha256}`, ['A', 'B'], sha256);
      const issue = (code: string, instrumentId: string) => ({ code, severity: 'INFO', instrumentId, message: sha256 });
      made.report.issues.push(issue('DATA.ONE', 'A.FILE'), issue('DATA.TWO', 'A.FILE'), issue('DATA.ONE', 'B.FILE'));
      return made;
    };
    await unitOfWork.run((tx) => catalogue.addLoad(tx, noticed('x')));
    await unitOfWork.run((tx) => catalogue.addLoad(tx, noticed('y')));
    expect(await catalogue.issues('A.FILE', ['DATA.ONE', 'DATA.THREE'])).toEqual([
      { code: 'DATA.ONE', severity: 'INFO', instrumentId: 'A.FILE', message: 'y' },
    ]);
    expect(await catalogue.issues('C.FILE', ['DATA.ONE'])).toEqual([]);
  });

  it('keeps nothing of a load that failed', async () => {
    const { catalogue, unitOfWork } = await setUp();
    const failing = unitOfWork.run(async (tx) => {
      await catalogue.addLoad(tx, load('load_1', ['A'], 'x'));
      throw new Error('killed');
    });
    await expect(failing).rejects.toThrow('killed');
    expect([
      await catalogue.instruments(),
      (await catalogue.loads({ limit: 1 })).items,
      await catalogue.files(),
    ]).toEqual([[], [], []]);
  });

  it('hides what the feed of an instrument has not come to', async () => {
    const { catalogue, feeds, unitOfWork } = await setUp();
    const table = randomTable(10, 1, 'A.FILE');
    const feed = replayOf([table], { name: null, startFraction: 0.5, barsPerSecond: 1 });
    await unitOfWork.run(async (tx) => {
      await catalogue.addLoad(tx, load('load_1', ['A'], 'x'));
      await feeds.put(tx, feed);
    });
    expect(await catalogue.find('A.FILE')).toMatchObject({ feedId: 'replay', visibleUntil: feed.startsAfter });
    const position = BigInt(table.closeTimes[7] ?? 0);
    await unitOfWork.run((tx) => feeds.replace(tx, feed, { ...feed, position, nextSequence: 1 }));
    expect(await catalogue.find('A.FILE')).toMatchObject({ visibleUntil: position });
  });

  it('knows instruments of a live market, whose bars are in no file', async () => {
    const { catalogue, live, unitOfWork } = await setUp();
    const instruments: Instrument[] = syntheticSpecs.map(({ instrument }) => instrument);
    await unitOfWork.run((tx) => live.open(tx, instruments));
    await unitOfWork.run((tx) => live.open(tx, instruments));
    expect(await catalogue.instruments()).toEqual(instruments);
    expect(await catalogue.find('ALFA.SIM')).toMatchObject({ source: { timeframe: '1m', file: null } });
    expect(await catalogue.files()).toEqual([]);
  });
}
