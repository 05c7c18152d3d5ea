import * as fc from 'fast-check';
import { blockSource, type BarBlock } from '../market/bar-source.js';
import type { BarView } from '../market/bar-view.js';
import { anatomy, orderTypes, timesInForce } from '../orders/order.js';
import { fixedLatency } from '../run/latency.js';
import type { SimulationOptions } from '../run/simulation.js';
import { Strategy } from '../strategy/strategy.js';
import type { Fill, OrderRequest } from '../strategy/strategy-context.js';
import { bpsFees } from '../venue/fee-model.js';

export const MINUTE = 60_000_000;
export const WIDTH = 3;
export const instruments = Array.from({ length: WIDTH }, (_, k) => ({
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
export class Player extends Strategy {
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

export const anyRun = fc.record({
  block: anyBlock,
  acts: fc.array(anyAct, { maxLength: 60, size: 'max' }),
  participation: fc.constantFrom(0.1, 0.5, 1),
  latency: fc.constantFrom(0, MINUTE / 2),
  margin: fc.boolean(),
  positions: fc.constantFrom('netting', 'hedging'),
  costMethod: fc.constantFrom('average', 'fifo'),
});
export type Run = typeof anyRun extends fc.Arbitrary<infer R> ? R : never;

export const optionsOf = ({
  block,
  participation,
  latency,
  margin,
  positions,
  costMethod,
}: Run): SimulationOptions => ({
  policy: 'next-open',
  bars: [blockSource(instruments, block)],
  strategies: [{ strategy: Player }],
  accounts: [
    {
      currency: 'USD',
      cash: 10_000,
      positions,
      costMethod,
      kind: margin ? { kind: 'margin', leverage: 3, maintenance: 0.1 } : { kind: 'cash' },
    },
  ],
  fees: bpsFees({ takerBps: '3', makerBps: '-1' }),
  latency: fixedLatency({ insert: latency, modify: latency, cancel: latency }),
  participation,
});
