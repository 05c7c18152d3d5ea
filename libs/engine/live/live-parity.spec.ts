import * as fc from 'fast-check';
import { blockSource, type BarBlock } from '../market/bar-source.js';
import { orderTypes, timesInForce } from '../orders/order.js';
import { Simulation } from '../run/simulation.js';
import type { Fill, Order } from '../strategy/strategy-context.js';
import { broker, type Deal, Dealer, ids, liveBar, optionsOf, STEP } from '../testing/dealer.js';
import { PaperDesk } from '../testing/paper-desk.js';
import { instrument } from '../testing/scripted-run.js';

const cents = fc.integer({ min: 900, max: 1100 });
const someBars = fc.array(fc.record({ open: cents, close: cents, up: fc.nat(60), down: fc.nat(60) }), {
  minLength: 6,
  maxLength: 60,
});
const someDeals = fc.uniqueArray(
  fc.record<Deal>({
    k: fc.nat(20),
    what: fc.constantFrom('order', 'order', 'bracket', 'linked', 'cancel', 'replace'),
    side: fc.constantFrom('BUY', 'SELL'),
    type: fc.constantFrom(...orderTypes),
    timeInForce: fc.constantFrom(...timesInForce),
    linkage: fc.constantFrom('OCO', 'OUO'),
    price: cents,
    offset: fc.integer({ min: 1, max: 60 }),
    reduceOnly: fc.boolean(),
  }),
  // A change that waits for its answer takes no second one, nor do orders that are linked to that one.
  { maxLength: 25, selector: ({ k, what }) => `${k} ${what === 'cancel' ? 'replace' : what}` },
);

const pricesOf = ({ open, close, up, down }: { open: number; close: number; up: number; down: number }) =>
  [open, Math.max(open, close) + up, Math.min(open, close) - down, close].map((each) => each / 100);

interface FillSeen {
  readonly order: number;
  readonly quantity: number;
  readonly price: number;
  readonly time: number;
}

const outcome = (fills: readonly FillSeen[], statuses: readonly (readonly [number, string])[]) => ({
  fills: fills.toSorted((a, b) => a.time - b.time || a.order - b.order),
  statuses: statuses.toSorted(([a], [b]) => a - b),
});

function onPaper(rows: readonly (readonly number[])[], deals: readonly Deal[], restarts: boolean) {
  Dealer.deals = deals;
  const desk = new PaperDesk(optionsOf(Dealer), restarts);
  desk.start(0);
  rows.forEach((row, k) => desk.bars(ids.map((id) => liveBar(id, k, row, STEP))));
  const fills = desk.fills.map(({ order, quantity, price, time }) => {
    return { order, quantity: Number(quantity), price: Number(price), time };
  });
  return outcome(
    fills,
    // A simulation tells of orders when they go to the market or end.
    desk.news
      .filter(({ held, status }) => held !== true || status === 'CANCELED')
      .map(({ order, status }) => [order, status]),
  );
}

function simulated(rows: readonly (readonly number[])[], deals: readonly Deal[]) {
  Dealer.deals = deals;
  const fills: FillSeen[] = [];
  const orders: Order[] = [];
  class Watched extends Dealer {
    override onFill({ order, quantity, price, time }: Fill): void {
      fills.push({ order: order.id, quantity, price, time });
    }
  }
  const column = (k: number) => Float64Array.from(rows, (row) => row[k] ?? Number.NaN);
  const block: BarBlock = {
    rows: rows.length,
    openTimes: Float64Array.from(rows, (_, k) => k * STEP),
    closeTimes: Float64Array.from(rows, (_, k) => (k + 1) * STEP),
    open: column(0),
    high: column(1),
    low: column(2),
    close: column(3),
    volume: Float64Array.from(rows, () => 1000),
  };
  new Simulation({
    policy: 'next-open',
    bars: ids.map((id) => blockSource([instrument(id)], block)),
    strategies: [{ strategy: Watched }],
    accounts: [{ currency: 'USD', cash: 1_000_000, kind: { kind: 'margin', leverage: 1e9, maintenance: 0 } }],
    fees: broker.fees,
    watch: (order) => void orders.push(order),
  }).run();
  const known = orders.filter(({ status, reason }) => status !== 'DENIED' || atDesk.has(reason));
  return outcome(
    fills,
    known.map(({ id, status, reason }) => [id, deskStatus(status, reason)]),
  );
}

/** Ends of orders that wait for their entry: at a desk they are there already. */
const atDesk: ReadonlySet<string> = new Set(['LINKED_ORDER', 'CANCELED_BY_OWNER']);
const deskStatus = (status: string, reason: string): string => (atDesk.has(reason) ? 'CANCELED' : status);

describe('a strategy at a desk and in a simulation', () => {
  it('decides at a desk what it decides in a simulation, with the same fills and ends of all orders, however often all of it is lost', () => {
    fc.assert(
      fc.property(someBars, someDeals, fc.boolean(), (bars, deals, restarts) => {
        const rows = bars.map(pricesOf);
        expect(onPaper(rows, deals, restarts)).toEqual(simulated(rows, deals));
      }),
      { numRuns: 150 },
    );
  });

  const calm = Array.from({ length: 13 }, () => [9, 9, 9, 9]);
  const plain = {
    side: 'BUY',
    type: 'MARKET',
    timeInForce: 'DAY',
    linkage: 'OCO',
    price: 900,
    offset: 1,
    reduceOnly: false,
  } as const;

  it('knows an order to be full that a linked one has made smaller in the bar that filled it', () => {
    const deals: Deal[] = [
      { ...plain, k: 0, what: 'bracket' },
      { ...plain, k: 1, what: 'replace' },
      { ...plain, k: 6, what: 'order', timeInForce: 'CLS' },
      { ...plain, k: 7, what: 'replace' },
    ];
    expect(onPaper(calm, deals, false)).toEqual(simulated(calm, deals));
  });

  it('lets an order that asked for more go behind those that were at its market, whatever else trades at the open', () => {
    const deals: Deal[] = [
      { ...plain, k: 0, what: 'order' },
      { ...plain, k: 9, what: 'bracket', side: 'SELL', price: 1097 },
      { ...plain, k: 10, what: 'replace' },
      { ...plain, k: 10, what: 'order' },
    ];
    const rows = [...calm.slice(0, 10), [9, 10.05, 9, 10.05], [9, 9.96, 9, 9.96], [9.04, 9.04, 9, 9]];
    const paper = onPaper(rows, deals, false);
    expect(paper).toEqual(simulated(rows, deals));
    expect(paper.fills.map(({ order, quantity }) => [order, quantity])).toContainEqual([3, 1]);
  });

  describe('gives the same orders and fills in a simulation and on paper', () => {
    const rows = [0, 30, -40, 60, -90, 120, -10, 70, -130, 20, 90, -60].map((move, k) => {
      const [open, close] = [1000 + ((k * 37) % 50), 1000 + move];
      return [open, Math.max(open, close) + 25, Math.min(open, close) - 25, close].map((each) => each / 100);
    });
    const dealt = { linkage: 'OUO', price: 985, offset: 30, reduceOnly: false } as const;
    it.each(orderTypes.flatMap((type) => timesInForce.map((timeInForce) => [type, timeInForce] as const)))(
      '%s %s',
      (type, timeInForce) => {
        const deals: Deal[] = [
          { ...dealt, k: 0, what: 'order', side: 'BUY', type, timeInForce },
          { ...dealt, k: 1, what: 'bracket', side: 'SELL', type, timeInForce, price: 1015 },
          { ...dealt, k: 3, what: 'linked', side: 'BUY', type, timeInForce, linkage: 'OCO' },
          { ...dealt, k: 5, what: 'order', side: 'SELL', type, timeInForce, price: 1015, reduceOnly: true },
        ];
        const paper = onPaper(rows, deals, true);
        expect(paper).toEqual(simulated(rows, deals));
        expect(paper.fills.length).toBeGreaterThan(0);
      },
    );
  });
});
