import { QueryBus } from '#messaging';
import { type BarView, GetBars, type InstrumentView, ListInstruments } from '#modules/data';
import { BacktestData } from './backtest-data.js';

const day = (k: number, hour = 21): string => new Date(Date.UTC(2020, 0, 1 + k, hour)).toISOString();

const barOf = (k: number): BarView => ({
  instrumentId: 'TEST.FILE',
  timeframe: '1d',
  openTime: day(k, 14),
  closeTime: day(k),
  open: '10',
  high: '11',
  low: '9',
  close: String(10 + k / 100),
  volume: '100',
  synthetic: false,
});

const instrument: InstrumentView = {
  id: 'TEST.FILE',
  symbol: 'TEST',
  venue: 'FILE',
  name: 'Test',
  assetClass: 'EQUITY',
  currency: 'USD',
  tickSize: '0.01',
  lotSize: '1',
  calendar: null,
  timeframe: '1d',
  ticks: null,
  synthetic: false,
};

/** A replay that has shown its first bars. */
class Replay extends QueryBus {
  constructor(public shown: number) {
    super();
  }

  override ask(query: unknown): Promise<never> {
    return Promise.resolve(this.answer(query) as never);
  }

  private answer(query: unknown): unknown {
    if (query instanceof ListInstruments) return [instrument];
    if (!(query instanceof GetBars)) throw new Error('nobody answers this');
    const { limit = 100, cursor = '0', to = day(10_000) } = query;
    const known = Array.from({ length: this.shown }, (_, k) => barOf(this.shown - 1 - k)).filter(
      ({ closeTime }) => Date.parse(closeTime) <= Date.parse(to),
    );
    const end = Number(cursor) + limit;
    return { items: known.slice(Number(cursor), end), nextCursor: end < known.length ? String(end) : null };
  }
}

const asked = { instrumentIds: ['TEST.FILE'], timeframe: null, end: Infinity };

describe(BacktestData.name, () => {
  it('reads what was known when the run was asked for, however far the market has moved on', async () => {
    const replay = new Replay(6000);
    const data = new BacktestData(replay);
    const knownUntil = await data.known(asked);
    expect(knownUntil).toEqual({ 'TEST.FILE': day(5999) });
    const first = await data.read({ ...asked, knownUntil });
    replay.shown += 40;
    const second = await data.read({ ...asked, knownUntil });
    expect(second.id).toBe(first.id);
    expect(second.bars[0]?.bars.rows).toBe(6000);
    const later = await data.read({ ...asked, knownUntil: await data.known(asked) });
    expect(later.bars[0]?.bars.rows).toBe(6040);
  });

  it('reads the same data whenever it is asked for what ends in the past', async () => {
    const replay = new Replay(100);
    const data = new BacktestData(replay);
    const past = { ...asked, end: Date.parse(day(49)) * 1000 };
    const first = await data.read({ ...past, knownUntil: await data.known(past) });
    replay.shown += 40;
    expect((await data.read({ ...past, knownUntil: await data.known(past) })).id).toBe(first.id);
    expect(first.bars[0]?.bars.rows).toBe(50);
  });

  it('reads nothing of what had no bars then', async () => {
    const replay = new Replay(0);
    const data = new BacktestData(replay);
    const knownUntil = await data.known(asked);
    replay.shown = 3;
    expect((await data.read({ ...asked, knownUntil })).bars[0]?.bars.rows).toBe(0);
  });

  it('refuses a history that went back in between', async () => {
    const replay = new Replay(100);
    const data = new BacktestData(replay);
    const knownUntil = await data.known(asked);
    replay.shown = 50;
    await expect(data.read({ ...asked, knownUntil })).rejects.toMatchObject({ code: 'ANALYTICS.HISTORY_CHANGED' });
  });
});
