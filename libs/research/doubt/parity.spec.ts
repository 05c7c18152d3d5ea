import { Strategy, type BarView } from '#engine';
import { DAY, randomWalk } from '../testing/generated-data.js';
import { checkParity, repeatablePolicy } from './parity.js';
import type { RecordedOrder, RecordedRun } from './recorded-run.js';

/** In and out with the direction of the last two bars. */
class Follower extends Strategy {
  private before = Number.NaN;
  override onBar({ listing, close }: BarView): void {
    const held = this.position(listing);
    if (close > this.before && held === 0) this.buy(listing, 10);
    if (close < this.before && held > 0) this.sell(listing, held);
    this.before = close;
  }
}

const strategy = { file: 'follower.strategy.ts', sha256: '', Class: Follower };
const series = randomWalk('AAA.SIM', 120, 1);
const { closeTimes } = series.bars;

const blank: RecordedRun = {
  parameters: {},
  instruments: [series.instrument],
  policy: 'next-open',
  bars: [series],
  ticks: [],
  startsAfter: closeTimes[19] ?? 0,
  endsAt: closeTimes.at(-1) ?? 0,
  currency: series.instrument.currency,
  cash: 1_000_000,
  feeBps: '0.5',
  makerFeeBps: '0.5',
  slippageBps: 1,
  participation: 1,
  orderTypes: ['MARKET'],
  seed: 1,
  orders: [],
  messages: [],
};

/** What a desk that does all as a backtest writes down: told by the differences to a record of nothing. */
function faithful(run = blank): RecordedOrder[] {
  const { differences } = checkParity(strategy, run);
  return differences.map(({ order, time, backtest }) => {
    const [, side, quantity, instrumentId, type, filled, price, fee, at] =
      /^(BUY|SELL) (\d+) (\S+) (\S+): (?:(\d+) at (\S+) fee (\S+) (\S+)|not filled)$/.exec(backtest) ?? [];
    const fill = {
      quantity: Number(filled),
      price: Number(price),
      fee: Number(fee),
      time: Date.parse(`${at}Z`) * 1000,
    };
    return {
      order,
      time: Date.parse(time) * 1000,
      instrumentId: instrumentId ?? '',
      side: side === 'BUY' ? 'BUY' : 'SELL',
      type: type ?? '',
      quantity: Number(quantity),
      limitPrice: null,
      stopPrice: null,
      status: filled === undefined ? 'ACCEPTED' : 'FILLED',
      reason: '',
      fills: filled === undefined ? [] : [fill],
    };
  });
}

const changed = (number: number, change: (order: RecordedOrder) => RecordedOrder): RecordedRun => ({
  ...blank,
  orders: faithful().map((order) => (order.order === number ? change(order) : order)),
});

const whysOf = (run: RecordedRun) => checkParity(strategy, run).differences.map(({ order, why }) => [order, why]);

describe(checkParity.name, () => {
  it('finds nothing where the desk did as the backtest does', () => {
    const run = { ...blank, orders: faithful() };
    expect(run.orders.length).toBeGreaterThan(20);
    const result = checkParity(strategy, run);
    expect(result).toMatchObject({ passed: true, sameOrders: run.orders.length, differences: [], moments: 100 });
  });

  it.each<[string, (order: RecordedOrder) => RecordedOrder, string]>([
    [
      'a denial by risk',
      (order) => ({ ...order, status: 'DENIED', reason: 'RISK.LEVERAGE', fills: [] }),
      'RISK_DENIAL',
    ],
    [
      'what the desk refused',
      (order) => ({ ...order, status: 'INITIALIZED', reason: 'EXECUTION.LOT', fills: [] }),
      'REFUSED',
    ],
    ['a fill that came later', (order) => withFill(order, { time: (order.fills[0]?.time ?? 0) + DAY }), 'LATENCY'],
    ['an order that came too late', (order) => ({ ...order, status: 'ACCEPTED', fills: [] }), 'LATENCY'],
    ['a part', (order) => withFill(order, { quantity: 4 }), 'PARTIAL'],
    ['a cancellation', (order) => ({ ...order, status: 'CANCELED', fills: [] }), 'ENDED'],
    ['another fee', (order) => withFill(order, { fee: 99 }), 'COSTS'],
    ['more than there was', (order) => withFill(order, { quantity: 99 }), 'LINKED'],
    ['another order', (order) => ({ ...order, quantity: 11 }), 'UNEXPLAINED'],
  ])('explains %s', (_, change, why) => {
    const run = changed(5, change);
    expect(whysOf(run)).toEqual([[5, why]]);
    expect(checkParity(strategy, run).passed).toBe(false);
  });

  it('says of what comes after a difference that it follows', () => {
    const denied = changed(5, (order) => ({ ...order, status: 'DENIED', reason: 'RISK.LEVERAGE', fills: [] }));
    const run = { ...denied, orders: denied.orders.filter(({ order }) => order !== 7) };
    expect(whysOf(run)).toEqual([
      [5, 'RISK_DENIAL'],
      [7, 'FOLLOWS'],
    ]);
  });

  it('lets an order take as long to the broker as it took at the desk', () => {
    const fifth = faithful()[4];
    const arrivedAt = (fifth?.time ?? 0) + DAY + 1;
    const late = faithful({ ...blank, messages: [{ message: 'insert', order: 5, arrivedAt, refused: false }] })[4];
    const filledAt = (order: RecordedOrder | undefined) => order?.fills[0]?.time ?? 0;
    expect(filledAt(late) - filledAt(fifth)).toBe(DAY);
    const never = faithful({
      ...blank,
      messages: [{ message: 'insert', order: 5, arrivedAt: null, refused: false }],
    })[4];
    expect(never?.fills).toEqual([]);
  });

  it('refuses what cannot be repeated', () => {
    const impossible = expect.objectContaining({ code: 'RESEARCH.PARITY_IMPOSSIBLE' });
    const bars = new Map([['ALFA.SIM', 'next-open' as const]]);
    const quoted = new Map([['BETA.SIM', 'quotes' as const]]);
    expect(() => repeatablePolicy({ held: 1, policies: bars, seesTicks: false })).toThrow(impossible);
    expect(() => repeatablePolicy({ held: 0, policies: quoted, seesTicks: false })).toThrow(impossible);
    expect(() => repeatablePolicy({ held: 0, policies: new Map([...bars, ...quoted]), seesTicks: true })).toThrow(
      impossible,
    );
    expect(repeatablePolicy({ held: 0, policies: quoted, seesTicks: true })).toBe('quotes');
    expect(repeatablePolicy({ held: 0, policies: bars, seesTicks: false })).toBe('next-open');
  });
});

const withFill = (order: RecordedOrder, change: Partial<RecordedOrder['fills'][number]>): RecordedOrder => ({
  ...order,
  fills: order.fills.map((fill) => ({ ...fill, ...change })),
});
