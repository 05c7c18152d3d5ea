import { ManualClock } from '#kernel';
import { ComputePool } from '#messaging';
import { LoadBars, VerifyHistories } from '../contracts/index.js';
import { randomTable, rowsOfTable } from '../testing/bars.js';
import { csvOf, dataDesk } from '../testing/data-desk.js';
import { SummariseVerificationsHandler } from './summarise-verifications.handler.js';
import { Verifications } from './verifications.js';
import { VerifyHistoriesHandler } from './verify-histories.handler.js';

class NoThreads extends ComputePool {
  run<R>(): Promise<R> {
    return Promise.reject(new Error('short histories are checked at once'));
  }
}

const table = randomTable(600);
const holed = () => {
  const [before, after] = [rowsOfTable(table, 0, 200), rowsOfTable(table, 240, 600)];
  return [csvOf(before), ...csvOf(after).split('\n').slice(1)].join('\n');
};

async function setUp(replay = false) {
  const desk = dataDesk();
  desk.files.texts.set('GOOD.csv', csvOf(table));
  desk.files.texts.set('HOLED.csv', holed());
  desk.files.texts.set('OTHER.csv', csvOf(table));
  const load = (...files: string[]) => desk.loadBars.execute(LoadBars.of({ files, replay }));
  const clock = new ManualClock(1_700_000_000_000_000n);
  const verifications = new Verifications(desk.catalogue, desk.bars.history, new NoThreads(), clock);
  const verify = new VerifyHistoriesHandler(desk.catalogue, verifications);
  const summarise = new SummariseVerificationsHandler(desk.catalogue, verifications);
  return {
    ...desk,
    load,
    verifications,
    pass: (seconds: number) => clock.advance(BigInt(seconds) * 1_000_000n),
    ask: (fields: Partial<VerifyHistories> = {}) => verify.execute(Object.assign(VerifyHistories.of({}), fields)),
    summary: () => summarise.execute(),
  };
}

describe(VerifyHistoriesHandler, () => {
  it('shows gaps, and histories by the columns of one map', async () => {
    const { load, ask } = await setUp();
    await load('GOOD.csv', 'HOLED.csv');
    const page = await ask({ columns: 60 });
    expect(page).toMatchObject({
      histories: 2,
      firstDate: '2015-01-01',
      daysPerColumn: 10,
      columns: 60,
      nextCursor: null,
    });
    const [good, bad] = page.items;
    expect(good).toMatchObject({
      instrumentId: 'GOOD.FILE',
      missing: 0,
      calendar: '24/7',
      calendarKnown: false,
      gaps: [],
    });
    expect(good?.cells).toEqual(Array.from({ length: 60 }, () => 100));
    expect(bad).toMatchObject({ missing: 40, severity: 'WARNING', gapCount: 1 });
    expect(bad?.gaps).toEqual([{ kind: 'MISSING', from: '2015-07-20', to: '2015-08-28', sessions: 40, bars: 40 }]);
    expect(bad?.cells.filter((cell) => cell === 0)).toHaveLength(4);
  });

  it('goes from page to page, worst first where that is wanted, and refuses a cursor of no list', async () => {
    const { load, ask } = await setUp();
    await load('GOOD.csv', 'HOLED.csv', 'OTHER.csv');
    const ids = async (fields: Partial<VerifyHistories>) =>
      (await ask(fields)).items.map(({ instrumentId }) => instrumentId);
    expect(await ids({ order: 'WORST' })).toEqual(['HOLED.FILE', 'GOOD.FILE', 'OTHER.FILE']);
    const first = await ask({ limit: 2 });
    expect(first.nextCursor).toBe('HOLED.FILE');
    expect(await ids({ limit: 2, cursor: first.nextCursor ?? '' })).toEqual(['OTHER.FILE']);
    expect(await ids({ least: 'WARNING' })).toEqual(['HOLED.FILE']);
    expect(await ids({ match: 'oo' })).toEqual(['GOOD.FILE']);
    expect(await ids({ instrumentId: 'NONE.FILE' })).toEqual([]);
    await expect(ask({ cursor: 'NONE.FILE' })).rejects.toMatchObject({ code: 'PLATFORM.BAD_CURSOR' });
  });

  it('does not wait for what is not checked yet where it need not, and puts it last', async () => {
    const { load, ask, verifications, catalogue } = await setUp();
    await load('GOOD.csv', 'HOLED.csv', 'OTHER.csv');
    const [, ...later] = await catalogue.histories();
    await verifications.of(later.slice(0, 1));
    const soFar = { order: 'WORST', soFar: true, limit: 1 } as const;
    const first = await ask(soFar);
    expect([first.histories, first.nextCursor]).toEqual([3, 'HOLED.FILE']);
    expect((await ask({ ...soFar, least: 'WARNING' })).histories).toBe(1);
  });

  it('says of a history whose file is gone that it cannot be read, and goes on', async () => {
    const { load, ask, bars } = await setUp();
    await load('GOOD.csv', 'HOLED.csv');
    bars.history.columns = () => Promise.reject(new Error('no such file'));
    const { items } = await ask();
    expect(items.map(({ severity, issues }) => [severity, issues[0]?.code])).toEqual([
      ['ERROR', 'DATA.HISTORY_UNREADABLE'],
      ['ERROR', 'DATA.HISTORY_UNREADABLE'],
    ]);
  });
});

describe(Verifications, () => {
  it('forgets what it said of a replay that begins anew: it would tell what is to come', async () => {
    const { load, ask, stepper } = await setUp(true);
    await load('GOOD.csv');
    const bars = async () => (await ask()).items[0]?.bars;
    expect(await bars()).toBe(300);
    for (let step = 0; step < 5; step++) await stepper.step('replay');
    expect((await ask({ fresh: true })).items[0]?.bars).toBe(305);
    await stepper.control('replay', 'RESTART');
    expect(await bars()).toBe(300);
  });

  it('keeps what it found for some minutes, a replay for one', async () => {
    const { load, ask, stepper, pass } = await setUp(true);
    await load('GOOD.csv');
    const bars = async () => (await ask()).items[0]?.bars;
    await bars();
    await stepper.step('replay');
    expect(await bars()).toBe(300);
    pass(61);
    expect(await bars()).toBe(301);
  });

  it('is behind at first, and has all a moment later', async () => {
    const { load, summary, verifications, catalogue } = await setUp();
    await load('GOOD.csv', 'HOLED.csv');
    expect(await summary()).toMatchObject({ histories: 2, checked: 0, findings: [] });
    await verifications.of(await catalogue.histories());
    const after = await summary();
    expect(after).toMatchObject({ histories: 2, checked: 2, bars: 1160, sessions: 1200, missing: 40, withErrors: 0 });
    expect(after).toMatchObject({ firstDate: '2015-01-01', lastDate: '2016-08-22', daysPerColumn: 5 });
    expect(after.columns).toHaveLength(120);
    expect(after.columns[0]).toEqual({ complete: 2, partial: 0, missing: 0 });
    expect(after.columns.filter(({ missing }) => missing === 1)).toHaveLength(8);
    expect(after.findings).toContainEqual(
      expect.objectContaining({
        code: 'DATA.MISSING_BARS',
        severity: 'WARNING',
        histories: 1,
        instrumentIds: ['HOLED.FILE'],
      }),
    );
  });

  it('says what it found some minutes ago until it has looked again', async () => {
    const { load, summary, verifications, catalogue, pass, bars } = await setUp();
    await load('GOOD.csv');
    await verifications.of(await catalogue.histories());
    pass(601);
    bars.history.columns = () => Promise.reject(new Error('no such file'));
    expect(await summary()).toMatchObject({ checked: 1, withErrors: 0 });
    await verifications.of(await catalogue.histories());
    expect(await summary()).toMatchObject({ checked: 1, withErrors: 1 });
  });
});
