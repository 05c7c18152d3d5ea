import { dateToMicros, toRfc3339 } from '#kernel';
import { GetBars, LoadBars } from '../contracts/index.js';
import type { TickDay } from '../domain/ticks/tick.js';
import { randomTable } from '../testing/bars.js';
import { csvOf, dataDesk } from '../testing/data-desk.js';
import { barsHandler, recordedTicks, someTicks } from '../testing/ticks/some-ticks.js';
import { GetBarsHandler } from './get-bars.handler.js';
import { ListInstrumentsHandler } from './list-instruments.handler.js';

const table = randomTable(400);
const timeOf = (row: number): string => toRfc3339(BigInt(table.closeTimes[row] ?? 0));
const MINUTE = 60_000_000;
const DAYS = ['2026-03-02', '2026-03-03', '2026-03-09'];

/** A trade every five minutes from noon to two on each day. */
const trades = DAYS.flatMap((day) =>
  Array.from({ length: 25 }, (_, k) => Number(dateToMicros(day)) + (720 + 5 * k) * MINUTE),
);
const dayOf = (day: string, kind = 'trade', source = 'binance'): TickDay => ({
  instrumentId: 'BTC-USDT.BINANCE',
  source,
  kind: kind as TickDay['kind'],
  day,
});
const days = [...DAYS.map((day) => dayOf(day)), dayOf('2026-03-01', 'trade', 'kraken'), dayOf('2026-03-09', 'quote')];

async function setUp(replay = false) {
  const desk = dataDesk();
  desk.files.texts.set('TEST.csv', csvOf(table));
  await desk.loadBars.execute(LoadBars.of({ files: ['TEST.csv'], replay }));
  const ticks = someTicks(trades, days);
  const handler = barsHandler(desk, ticks);
  const ask = (asked: Partial<GetBars>) => handler.execute(GetBars.of({ instrumentId: 'TEST.FILE', ...asked }));
  const all = async (asked: Partial<GetBars>) => {
    const items = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await ask({ ...asked, ...(cursor === undefined ? {} : { cursor }) });
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  };
  return { ...desk, ticks, ask, all };
}

describe(GetBarsHandler.name, () => {
  it('makes longer bars of those of the history, the latest first, each once over all pages', async () => {
    const { ask, all } = await setUp();
    const whole = (await ask({ timeframe: '1w', limit: 5000 })).items;
    expect(whole.length).toBeGreaterThan(50);
    expect(whole.map(({ closeTime }) => closeTime)).toEqual(
      whole
        .map(({ closeTime }) => closeTime)
        .toSorted()
        .toReversed(),
    );
    expect(whole[0]).toMatchObject({ instrumentId: 'TEST.FILE', timeframe: '1w', synthetic: false });
    for (const limit of [1, 7, 50]) expect(await all({ timeframe: '1w', limit })).toEqual(whole);
    const window = { timeframe: '1w', from: timeOf(100), to: timeOf(200) } as const;
    expect(await all({ ...window, limit: 3 })).toEqual((await ask({ ...window, limit: 5000 })).items);
  });

  it('gives its own bars as they are, whether they are named or not', async () => {
    const { ask } = await setUp();
    expect(await ask({ timeframe: '1d' })).toEqual(await ask({}));
  });

  it('shows nothing of a replay that it has not come to', async () => {
    const { ask, stepper } = await setUp(true);
    const before = await ask({ timeframe: '1mo', limit: 5000, to: timeOf(399) });
    for (let k = 0; k < 40; k++) await stepper.step('replay');
    const after = await ask({ timeframe: '1mo', limit: 5000, to: timeOf(399) });
    expect(after.items.length).toBeGreaterThan(before.items.length);
    expect((after.items[0]?.closeTime ?? '9') <= timeOf(239)).toBe(true);
  });

  it('makes bars of recorded trades where there are no others, over days without any, each once over all pages', async () => {
    const { ask, all } = await setUp();
    const asked = { instrumentId: 'BTC-USDT.BINANCE', timeframe: '1h' } as const;
    const whole = (await ask({ ...asked, limit: 5000 })).items;
    expect(whole.map(({ openTime }) => openTime.slice(5, 13))).toEqual([
      '03-09T13',
      '03-09T12',
      '03-03T14',
      '03-03T13',
      '03-03T12',
      '03-02T14',
      '03-02T13',
      '03-02T12',
    ]);
    expect(whole.at(-1)).toMatchObject({ open: '1', close: '12', volume: '3' });
    for (const limit of [1, 3]) expect(await all({ ...asked, limit })).toEqual(whole);
    expect((await all({ ...asked, to: '2026-03-03T13:00:00Z' })).map(({ openTime }) => openTime.slice(5, 13))).toEqual(
      whole.slice(4).map(({ openTime }) => openTime.slice(5, 13)),
    );
    expect(await ask({ instrumentId: 'BTC-USDT.BINANCE' })).toEqual({ items: [], nextCursor: null });
  });

  it('refuses what is smaller than anything there is, and what there is not', async () => {
    const { ask } = await setUp();
    await expect(ask({ timeframe: '1m' })).rejects.toMatchObject({ code: 'DATA.BARS_IMPOSSIBLE' });
    await expect(ask({ timeframe: '1w', cursor: 'somewhere' })).rejects.toMatchObject({ code: 'DATA.TIME_IMPOSSIBLE' });
    for (const timeframe of ['1h', undefined] as const) {
      const asked = { instrumentId: 'NO.FILE', ...(timeframe === undefined ? {} : { timeframe }) };
      await expect(ask(asked)).rejects.toMatchObject({ code: 'DATA.INSTRUMENT_UNKNOWN' });
    }
  });
});

describe(ListInstrumentsHandler.name, () => {
  it('has what there are only ticks of too, and says what there is of each', async () => {
    const { catalogue, ticks } = await setUp();
    const listed = await new ListInstrumentsHandler(catalogue, recordedTicks(ticks)).execute();
    expect(listed).toMatchObject([
      {
        id: 'BTC-USDT.BINANCE',
        symbol: 'BTC-USDT',
        venue: 'BINANCE',
        assetClass: 'CRYPTO',
        timeframe: null,
        ticks: {
          kinds: ['quote', 'trade'],
          sources: ['binance', 'kraken'],
          firstDay: '2026-03-01',
          lastDay: '2026-03-09',
        },
      },
      { id: 'TEST.FILE', timeframe: '1d', ticks: null },
    ]);
  });
});
