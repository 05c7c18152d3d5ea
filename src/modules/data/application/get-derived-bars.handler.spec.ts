import { jest } from '@jest/globals';
import { dateToMicros, toRfc3339 } from '#kernel';
import { GetDerivedBars, LoadBars } from '../contracts/index.js';
import type { Tick } from '../domain/ticks/tick.js';
import { randomTable, rowsOfTable } from '../testing/bars.js';
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

async function setUp({ replay = false, bars = table } = {}) {
  const desk = dataDesk();
  desk.files.texts.set('TEST.csv', csvOf(bars));
  await desk.loadBars.execute(LoadBars.of({ files: ['TEST.csv'], replay }));
  const ticks = { trades: () => Promise.resolve(tradesOf(10)) } as unknown as TickStore & { readonly none: Tick };
  const handler = new GetDerivedBarsHandler(desk.known, new DerivedBars(desk.bars.history, ticks));
  const ask = (asked: Partial<GetDerivedBars>) =>
    handler.execute(GetDerivedBars.of({ instrumentId: 'TEST.FILE', bars: '1w', ...asked }));
  return { ...desk, ask };
}

describe(GetDerivedBarsHandler.name, () => {
  it('makes weeks of days, and tells of none that is not over', async () => {
    const { ask } = await setUp();
    const weeks = await ask({});
    // 1 January 2015 is a Thursday: the week of the first day, then whole ones; the last of 30 days is in a week that goes on.
    const opened = ['2014-12-29', '2015-01-05', '2015-01-12', '2015-01-19'];
    expect(weeks.map(({ openTime }) => openTime.slice(0, 10))).toEqual(opened);
    expect(weeks[1]).toMatchObject({ open: table.open[4], close: table.close[10], bars: '1w' });
    const volume = table.volume.slice(4, 11).reduce((sum, text) => sum + Number(text), 0);
    expect(Number(weeks[1]?.volume)).toBe(volume);
    const high = Math.max(...table.high.slice(4, 11).map(Number));
    expect(Number(weeks[1]?.high)).toBe(high);
  });

  it('takes the latest that are asked for, and cuts none at its beginning', async () => {
    const { ask } = await setUp();
    const all = await ask({});
    expect(await ask({ limit: 2 })).toEqual(all.slice(-2));
    expect(await ask({ to: timeOf(11) })).toEqual(all.slice(0, 2));
    expect(await ask({ from: timeOf(0) })).toEqual(all);
    expect(await ask({ from: timeOf(1) })).toEqual(all.slice(1));
    expect(await ask({ from: timeOf(4) })).toEqual(all.slice(1));
    expect(await ask({ from: timeOf(5) })).toEqual(all.slice(2));
  });

  it('has the first month of a file that begins on its second day, and not the one that a window cuts', async () => {
    const { ask } = await setUp({ bars: rowsOfTable(randomTable(100), 1, 100) });
    const months = async (window: Partial<GetDerivedBars> = {}) =>
      (await ask({ bars: '1mo', ...window })).map(({ openTime }) => openTime.slice(0, 7));
    expect(await months()).toEqual(['2015-01', '2015-02', '2015-03']);
    expect(await months({ from: timeOf(1) })).toEqual(['2015-01', '2015-02', '2015-03']);
    expect(await months({ from: timeOf(2) })).toEqual(['2015-02', '2015-03']);
    expect(await months({ limit: 2 })).toEqual(['2015-02', '2015-03']);
  });

  it('shows nothing of a replay that it has not come to', async () => {
    const { ask, stepper } = await setUp({ replay: true });
    const before = await ask({});
    for (let k = 0; k < 7; k++) await stepper.step('replay');
    expect((await ask({})).length).toBeGreaterThan(before.length);
    // Without a replay there are four.
    expect((await ask({ to: timeOf(29) })).length).toBeLessThan(4);
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

  it('leaves out the bar within which a recording begins or that the window cuts, and no other', async () => {
    const start = dateToMicros('2026-03-02');
    const minutes = (first: number, count = 40): number[] =>
      Array.from({ length: count }, (_, k) => Number(start) + (first + k) * 60 * SECOND);
    const asked = { instrumentId: 'BTC.X', source: 'binance', bars: '15m' };
    const opened = async (times: readonly number[], window: Partial<GetDerivedBars> = {}) => {
      const { known, bars } = dataDesk();
      const handler = new GetDerivedBarsHandler(known, new DerivedBars(bars.history, someTicks(times)));
      const made = await handler.execute(GetDerivedBars.of({ ...asked, ...window }));
      return made.map(({ openTime }) => openTime.slice(11, 16));
    };
    expect(await opened(minutes(7))).toEqual(['00:15', '00:30']);
    expect(await opened(minutes(0))).toEqual(['00:00', '00:15']);
    const at = (minute: string) => ({ from: `2026-03-02T00:${minute}:00Z` });
    expect(await opened(minutes(7), at('15'))).toEqual(['00:15', '00:30']);
    expect(await opened(minutes(7), at('20'))).toEqual(['00:30']);
    expect(await opened(minutes(7), at('00'))).toEqual(['00:15', '00:30']);
    const yesterday = minutes(-300, 1);
    expect(await opened([...yesterday, ...minutes(7)], at('00'))).toEqual(['00:00', '00:15', '00:30']);
    // Nothing was traded between the beginning of the bar and that of the window: nothing of it is cut off.
    expect(await opened([...yesterday, ...minutes(7)], at('05'))).toEqual(['00:00', '00:15', '00:30']);
    expect(await opened([...yesterday, ...minutes(3, 44)], at('05'))).toEqual(['00:15', '00:30']);
  });

  it('looks for trades before the window without reading them', async () => {
    const { known, bars } = dataDesk();
    const start = dateToMicros('2026-03-02');
    const store = someTicks(Array.from({ length: 100 }, (_, k) => Number(start) + k * 60 * SECOND));
    const read = jest.spyOn(store, 'trades');
    const days = jest.spyOn(store, 'days');
    const handler = new GetDerivedBarsHandler(known, new DerivedBars(bars.history, store));
    const from = '2026-03-02T00:20:00Z';
    await handler.execute(GetDerivedBars.of({ instrumentId: 'BTC.X', source: 'binance', bars: '15m', from }));
    expect(read).toHaveBeenCalledTimes(1);
    expect(days).not.toHaveBeenCalled();
  });

  it('refuses what are no bars, and bars smaller than those there are', async () => {
    const { ask } = await setUp();
    for (const bars of ['often', '15m'])
      await expect(ask({ bars })).rejects.toMatchObject({ code: 'DATA.BARS_IMPOSSIBLE' });
    await expect(ask({ instrumentId: 'NO.FILE' })).rejects.toMatchObject({ code: 'DATA.INSTRUMENT_UNKNOWN' });
  });
});
