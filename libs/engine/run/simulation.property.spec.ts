import * as fc from 'fast-check';
import { blockSource, type BarBlock } from '../market/bar-source.js';
import type { BarView } from '../market/bar-view.js';
import { anatomy, orderTypes, timesInForce } from '../orders/order.js';
import { nextState, initialState, type OrderState, orderSteps, type OrderStep } from '../orders/order-state.js';
import { Strategy } from '../strategy/strategy.js';
import type { Fill, OrderRequest } from '../strategy/strategy-context.js';
import { bpsFees } from '../venue/fee-model.js';
import type { EventKind } from './event-log.js';
import { Simulation, type SimulationOptions } from './simulation.js';

const MINUTE = 60_000_000;
const WIDTH = 3;
const instruments = Array.from({ length: WIDTH }, (_, k) => ({
  id: `I${k}.SIM`,
  currency: 'USD',
  tickSize: '0.01',
  lotSize: '1',
}));

const cents = fc.integer({ min: 900, max: 1100 });
const anyBar = fc.record({ open: cents, close: cents, up: fc.nat(60), down: fc.nat(60), volume: fc.nat(400) });

const anyBlock = fc.array(anyBar, { minLength: WIDTH, maxLength: 40 * WIDTH }).map((bars): BarBlock => {
  const rows = Math.floor(bars.length / WIDTH);
  const column = (of: (bar: (typeof bars)[number]) => number) => Float64Array.from(bars.slice(0, rows * WIDTH), of);
  return {
    rows,
    openTimes: Float64Array.from({ length: rows }, (_, k) => k * MINUTE),
    closeTimes: Float64Array.from({ length: rows }, (_, k) => (k + 1) * MINUTE),
    open: column(({ open }) => open / 100),
    high: column(({ open, close, up }) => (Math.max(open, close) + up) / 100),
    low: column(({ open, close, down }) => (Math.min(open, close) - down) / 100),
    close: column(({ close }) => close / 100),
    volume: column(({ volume }) => volume),
  };
});

const price = cents.map((value) => value / 100);
const anyAct = fc.record({
  row: fc.nat(12),
  column: fc.nat(WIDTH - 1),
  what: fc.constantFrom('order', 'order', 'bracket', 'cancel', 'replace', 'replace'),
  side: fc.constantFrom('BUY', 'SELL'),
  type: fc.constantFrom(...orderTypes),
  timeInForce: fc.constantFrom(...timesInForce),
  quantity: fc.integer({ min: 1, max: 500 }),
  limitPrice: price,
  stopPrice: price,
  reduceOnly: fc.boolean(),
  postOnly: fc.boolean(),
} as const);
type Act = typeof anyAct extends fc.Arbitrary<infer A> ? A : never;

/** Plays the acts of one test. */
class Player extends Strategy {
  static acts: readonly Act[] = [];
  static fills: { fill: Fill; row: number; limit: number }[] = [];
  private row = -1;

  override onBar(bar: BarView): void {
    if (bar.listing.index === 0) this.row += 1;
    for (const act of Player.acts) if (act.row === this.row && act.column === bar.listing.index) this.act(act, bar);
  }

  override onFill(fill: Fill): void {
    Player.fills.push({ fill: { ...fill }, row: this.row + 1, limit: this.limits.get(fill.order.id) ?? Number.NaN });
  }

  private readonly limits = new Map<number, number>();

  private act(act: Act, bar: BarView): void {
    const [open] = this.openOrders(bar.listing);
    if (act.what === 'cancel' && open !== undefined) this.cancel(open);
    if (act.what === 'replace' && open !== undefined) this.replace(open, { quantity: act.quantity });
    if (act.what === 'bracket') this.exits(act, bar);
    if (act.what === 'order') {
      const order = this.submit(this.request(act, bar));
      const { limited, trailing } = anatomy[act.type];
      if (limited && !trailing) this.limits.set(order.id, act.limitPrice);
    }
  }

  private exits(act: Act, bar: BarView): void {
    const { quantity } = act;
    const instrument = bar.listing;
    const side = act.side === 'BUY' ? 'SELL' : 'BUY';
    this.bracket({ instrument, side: act.side, quantity }, [
      { instrument, side, quantity, type: 'LIMIT', limitPrice: act.limitPrice },
      { instrument, side, quantity, type: 'STOP_MARKET', stopPrice: act.stopPrice },
    ]);
  }

  private request(
    { side, type, timeInForce, quantity, limitPrice, stopPrice, ...flags }: Act,
    bar: BarView,
  ): OrderRequest {
    const distance = { trailingOffset: 0.2, limitOffset: 0.05 };
    const { reduceOnly, postOnly } = flags;
    const expiresAt = 20 * MINUTE;
    const request = { side, type, timeInForce, quantity, limitPrice, stopPrice, reduceOnly, postOnly, expiresAt };
    return { instrument: bar.listing, ...request, ...distance };
  }
}

const anyRun = fc.record({
  block: anyBlock,
  acts: fc.array(anyAct, { maxLength: 60, size: 'max' }),
  participation: fc.constantFrom(0.1, 0.5, 1),
  latency: fc.constantFrom(0, MINUTE / 2),
  margin: fc.boolean(),
});
type Run = typeof anyRun extends fc.Arbitrary<infer R> ? R : never;

const optionsOf = ({ block, participation, latency, margin }: Run): SimulationOptions => ({
  policy: 'next-open',
  bars: [blockSource(instruments, block)],
  strategies: [{ strategy: Player }],
  accounts: [
    {
      currency: 'USD',
      cash: 10_000,
      kind: margin ? { kind: 'margin', leverage: 3, maintenance: 0.1 } : { kind: 'cash' },
    },
  ],
  fees: bpsFees({ takerBps: '3', makerBps: '-1' }),
  latency: { insert: latency, modify: latency, cancel: latency },
  participation,
});

function play(run: Run) {
  Player.acts = run.acts;
  Player.fills = [];
  const result = new Simulation(optionsOf(run)).run();
  return { result, events: [...result.log], fills: Player.fills };
}

const isStep = (kind: EventKind): kind is OrderStep => orderSteps.some((step) => step === kind);

describe(Simulation.name, () => {
  it('leads every order through legal steps only, and fills no more than asked', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const states = new Map<number, OrderState>();
        const asked = new Map<number, number>();
        const filled = new Map<number, number>();
        for (const { kind, order, a } of play(run).events) {
          const next = nextState(states.get(order) ?? initialState, isStep(kind) ? kind : 'DENY');
          expect(next.ok).toBe(true);
          if (next.ok) states.set(order, next.value);
          if (kind === 'SUBMIT' || kind === 'UPDATE') asked.set(order, Math.abs(a));
          if (kind === 'PARTIAL_FILL' || kind === 'FILL') filled.set(order, (filled.get(order) ?? 0) + Math.abs(a));
          expect(filled.get(order) ?? 0).toBeLessThanOrEqual(asked.get(order) ?? 0);
        }
      }),
    );
  });

  it('fills inside the bar, on the tick and not through the limit', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        for (const { fill, row, limit } of play(run).fills) {
          const at = row * WIDTH + fill.instrument.index;
          expect(fill.price).toBeGreaterThanOrEqual(run.block.low[at] ?? Number.NaN);
          expect(fill.price).toBeLessThanOrEqual(run.block.high[at] ?? Number.NaN);
          const through = fill.side === 'BUY' ? fill.price > limit : fill.price < limit;
          expect(through).toBe(false);
        }
      }),
    );
  });

  it('ends with what its fills add up to', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const { result, events } = play(run);
        const held = instruments.map(() => 0);
        let units = 1_000_000;
        for (const { kind, instrument, a: lots, b: ticks, c: fee } of events) {
          if (kind !== 'PARTIAL_FILL' && kind !== 'FILL') continue;
          units -= lots * ticks + fee;
          held[instrument] = (held[instrument] ?? 0) + lots;
        }
        const last = (run.block.rows - 1) * WIDTH;
        held.forEach((lots, k) => (units += lots * Math.round((run.block.close[last + k] ?? 0) * 100)));
        expect(Math.round((result.accounts[0]?.equity ?? 0) * 100)).toBe(units);
      }),
    );
  });

  it('never lets a cash account owe or be short', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        let cash = 1_000_000;
        const held = instruments.map(() => 0);
        for (const { kind, instrument, a: lots, b: ticks, c: fee } of play({ ...run, margin: false }).events) {
          if (kind !== 'PARTIAL_FILL' && kind !== 'FILL') continue;
          cash -= lots * ticks + fee;
          held[instrument] = (held[instrument] ?? 0) + lots;
          expect(held[instrument]).toBeGreaterThanOrEqual(0);
          expect(cash).toBeGreaterThanOrEqual(Math.min(0, -fee));
        }
      }),
    );
  });

  it('does the same whether it is played at once or moment by moment', () => {
    fc.assert(
      fc.property(anyRun, fc.integer({ min: 1, max: 7 }), (run, moments) => {
        const whole = play(run).result;
        Player.acts = run.acts;
        const simulation = new Simulation(optionsOf(run));
        while (simulation.advance(moments));
        expect(simulation.finish().logSha256).toBe(whole.logSha256);
      }),
    );
  });

  it('decides the same when the future is another', () => {
    fc.assert(
      fc.property(anyRun, fc.nat(39), (run, row) => {
        const poisoned = { ...run, block: poison(run.block, row) };
        const until = (row + 1) * MINUTE;
        const [plain, other] = [play(run), play(poisoned)].map(({ events }) =>
          events.filter(({ time }) => time < until).map(({ kind, order, a, b }) => [kind, order, a, b]),
        );
        expect(other?.slice(0, plain?.length)).toEqual(plain?.slice(0, other?.length));
      }),
    );
  });
});

/** Every price after the row turned upside down. */
function poison(block: BarBlock, row: number): BarBlock {
  const from = (row + 1) * WIDTH;
  const turned = (column: Float64Array) => column.map((value, at) => (at < from ? value : 20 - value));
  return {
    ...block,
    open: turned(block.open),
    high: turned(block.low).map((value, at) => (at < from ? (block.high[at] ?? value) : value)),
    low: turned(block.high).map((value, at) => (at < from ? (block.low[at] ?? value) : value)),
    close: turned(block.close),
  };
}
