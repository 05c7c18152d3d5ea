import { dateToMicros, toRfc3339 } from '#kernel';
import { GetDerivedBars, LoadBars } from '../contracts/index.js';
import type { Tick, TickDay } from '../domain/ticks/tick.js';
import { randomTable } from '../testing/bars.js';
import { csvOf, dataDesk } from '../testing/data-desk.js';
import { someTicks } from '../testing/ticks/some-ticks.js';
import { DerivedBars } from './derived-bars.js';
import { GetDerivedBarsHandler } from './get-derived-bars.handler.js';
import type { TickStore } from './ports/tick-store.port.js';

const table = randomTable(30);
const timeOf = (row: number): string => toRfc3339(BigInt(table.closeTimes[row] ?? 0));
const SECOND = 1_000_000;

/** One trade a second at 10, 11, 12, …, of which the third was fetched last. */
function tradesOf(count: number) {
  const column = (of: (k: number) => number) => Float64Array.from({ length: count }, (_, k) => of(k));
  const late = (k: number): number => (k === count - 1 ? 2 : k < 2 ? k : k + 1);
  return {
    arrivals: column((k) => k * SECOND),
    times: column((k) => late(k) * SECOND),
    takers: column(() => 0),
    price: column((k) => 10.3 + late(k)),
    size: column(() => 0.25),
  };
}

async function setUp(replay = false) {
  const desk = dataDesk();
  desk.files.texts.set('TEST.csv', csvOf(table));
  await desk.loadBars.execute(LoadBars.of({ files: ['TEST.csv'], replay }));
  const ticks = { trades: () => Promise.resolve(tradesOf(10)) } as unknown as TickStore & { readonly none: Tick };
  const handler = new GetDerivedBarsHandler(desk.known, new DerivedBars(desk.bars.history, ticks));
  const ask = (asked: Partial<GetDerivedBars>) =>
    handler.execute(GetDerivedBars.of({ instrumentId: 'TEST.FILE', bars: '1w', ...asked }));
  return { ...desk, ask };
}

describe(GetDerivedBarsHandler.name, () => {
  it('makes weeks of days, and tells of none that is not over or began before the first day', async () => {
    const { ask } = await setUp();
    const weeks = await ask({});
    // 1 January 2015 is a Thursday: four days of a week, then whole ones; the last of 30 days is in a week that goes on.
    expect(weeks.map(({ openTime }) => openTime.slice(0, 10))).toEqual(['2015-01-05', '2015-01-12', '2015-01-19']);
    expect(weeks[0]).toMatchObject({ open: table.open[4], close: table.close[10], bars: '1w' });
    const volume = table.volume.slice(4, 11).reduce((sum, text) => sum + Number(text), 0);
    expect(Number(weeks[0]?.volume)).toBe(volume);
    const high = Math.max(...table.high.slice(4, 11).map(Number));
    expect(Number(weeks[0]?.high)).toBe(high);
  });

  it('takes the latest that are asked for, and cuts none at its beginning', async () => {
    const { ask } = await setUp();
    const all = await ask({});
    expect(await ask({ limit: 2 })).toEqual(all.slice(-2));
    expect(await ask({ to: timeOf(11) })).toEqual(all.slice(0, 1));
    expect(await ask({ from: timeOf(4) })).toEqual(all);
    expect(await ask({ from: timeOf(5) })).toEqual(all.slice(1));
  });

  it('shows nothing of a replay that it has not come to', async () => {
    const { ask, stepper } = await setUp(true);
    const before = await ask({});
    for (let k = 0; k < 7; k++) await stepper.step('replay');
    expect((await ask({})).length).toBeGreaterThan(before.length);
    expect((await ask({ to: timeOf(29) })).length).toBeLessThan(3);
  });

  it('makes bars of trades by their time, number and volume, also of what has no history', async () => {
    const { ask } = await setUp();
    const of = (bars: string) => ask({ instrumentId: 'BTC.X', source: 'binance', bars });
    expect((await of('3-ticks')).map(({ open, close, volume }) => [open, close, volume])).toEqual([
      ['10.3', '12.3', '0.75'],
      ['13.3', '15.3', '0.75'],
      ['16.3', '18.3', '0.75'],
    ]);
    expect((await of('1-volume')).map(({ open, close }) => [open, close])).toEqual([
      ['10.3', '13.3'],
      ['14.3', '17.3'],
    ]);
    expect((await of('5s')).map(({ openTime, close }) => [openTime.slice(17, 19), close])).toEqual([['00', '14.3']]);
  });

  it('leaves out the bar within which a recording begins, and no other', async () => {
    const start = dateToMicros('2026-03-02');
    const minutes = (first: number): number[] =>
      Array.from({ length: 40 }, (_, k) => Number(start) + (first + k) * 60 * SECOND);
    const asked = { instrumentId: 'BTC.X', source: 'binance', bars: '15m' };
    const opened = async (first: number, window: Partial<GetDerivedBars> = {}, days: readonly TickDay[] = []) => {
      const { known, bars } = dataDesk();
      const handler = new GetDerivedBarsHandler(known, new DerivedBars(bars.history, someTicks(minutes(first), days)));
      const made = await handler.execute(GetDerivedBars.of({ ...asked, ...window }));
      return made.map(({ openTime }) => openTime.slice(11, 16));
    };
    expect(await opened(7)).toEqual(['00:15', '00:30']);
    expect(await opened(0)).toEqual(['00:00', '00:15']);
    const at = (minute: string) => ({ from: `2026-03-02T00:${minute}:00Z` });
    expect(await opened(7, at('15'))).toEqual(['00:15', '00:30']);
    expect(await opened(7, at('20'))).toEqual(['00:30']);
    const day = { instrumentId: 'BTC.X', source: 'binance', kind: 'trade', day: '2026-03-01' } as const;
    expect(await opened(7, at('00'))).toEqual(['00:15', '00:30']);
    expect(await opened(7, at('00'), [day])).toEqual(['00:00', '00:15', '00:30']);
    expect(await opened(7, at('00'), [{ ...day, source: 'kraken' }])).toEqual(['00:15', '00:30']);
  });

  it('refuses what are no bars, and bars smaller than those there are', async () => {
    const { ask } = await setUp();
    for (const bars of ['often', '15m'])
      await expect(ask({ bars })).rejects.toMatchObject({ code: 'DATA.BARS_IMPOSSIBLE' });
    await expect(ask({ instrumentId: 'NO.FILE' })).rejects.toMatchObject({ code: 'DATA.INSTRUMENT_UNKNOWN' });
  });
});
