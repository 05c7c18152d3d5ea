import { blockSource } from '../market/bar-source.js';
import type { BarView } from '../market/bar-view.js';
import type { Listing } from '../market/listing.js';
import { Simulation, type SimulationOptions } from '../run/simulation.js';
import { Strategy } from '../strategy/strategy.js';
import type { Fill, Order, OrderRequest, SessionMoment, Timer } from '../strategy/strategy-context.js';

export const MINUTE = 60_000_000;
export const instrument = (id: string, currency = 'USD') => ({ id, currency, tickSize: '0.01', lotSize: '1' });

/** Bars written `open high low close`, a minute each, columns side by side; `-` for no bar. */
export const bars = (...rows: (string | readonly string[])[]) => {
  const cells = rows.map((row) => (typeof row === 'string' ? [row] : row));
  const numbers = cells.flat().map((cell) => (cell === '-' ? [NaN, NaN, NaN, NaN] : cell.split(' ').map(Number)));
  const column = (k: number) => Float64Array.from(numbers, (prices) => prices[k] ?? NaN);
  return {
    rows: rows.length,
    openTimes: Float64Array.from(rows, (_, k) => k * MINUTE),
    closeTimes: Float64Array.from(rows, (_, k) => (k + 1) * MINUTE),
    open: column(0),
    high: column(1),
    low: column(2),
    close: column(3),
    volume: Float64Array.from(numbers, () => 1000),
  };
};

export type Script = (strategy: Scripted, bar: BarView, k: number) => void;

/** Does what a test tells it at the close of every bar, and writes down what it is told. */
export class Scripted extends Strategy {
  static script: Script = () => undefined;
  static told: string[] = [];
  private k = 0;

  override onBar(bar: BarView): void {
    Scripted.script(this, bar, this.k);
    this.k += 1;
  }

  override onFill({ order, quantity, price, time }: Fill): void {
    Scripted.told.push(`${order.tag || order.id} ${order.side} ${quantity}@${price} at ${time / MINUTE}`);
  }

  override onOrder(order: Order): void {
    if (order.status !== 'FILLED')
      Scripted.told.push(`${order.tag || order.id} ${order.status} ${order.reason}`.trim());
  }

  private act: (() => void) | undefined;

  override onTimer(timer: Timer): void {
    if (this.act !== undefined) return this.act();
    Scripted.told.push(`${timer.name} at ${this.now / MINUTE}`);
  }

  send(request: Omit<OrderRequest, 'instrument'>, bar: BarView): Order {
    return this.submit({ instrument: bar.listing, ...request });
  }

  sendOn(id: string, side: 'BUY' | 'SELL', quantity: number): void {
    this.submit({ instrument: this.instrument(id), side, quantity });
  }

  /** What tests may use of the protected side. */
  get door() {
    return {
      at: (id: string) => this.instrument(id),
      bracket: (entry: OrderRequest, exits: OrderRequest[]) => this.bracket(entry, exits),
      linked: (requests: OrderRequest[]) => this.submitLinked(requests, 'OCO'),
      cancel: (order: Order) => this.cancel(order),
      replace: (order: Order, quantity: number) => this.replace(order, { quantity }),
      timer: (name: string, time: number) => this.setTimer(name, time),
      hold: (bar: BarView, share: number) => this.setHoldings(bar.listing, share),
      /** Does something so long after the present bar. */
      later: (delay: number, act: () => void) => {
        this.act = act;
        this.setTimer('later', this.now + delay);
      },
      convert: (amount: number, from: string, to: string) => this.convert(amount, from, to),
      balance: (currency: string) => this.balance(currency),
      sessionTimer: (name: string, listing: Listing, moment: SessionMoment) =>
        this.setSessionTimer(name, listing, moment),
      cancelTimer: (name: string) => this.cancelTimer(name),
      session: (listing: Listing) => this.session(listing),
      holding: (bar: BarView, side: 'LONG' | 'SHORT') => this.holding(bar.listing, side),
      position: (bar: BarView) => this.position(bar.listing),
      equity: () => this.equity,
    };
  }
}

export const play = (rows: Parameters<typeof bars>, script: Script, options: Partial<SimulationOptions> = {}) => {
  Scripted.script = script;
  Scripted.told = [];
  const width = typeof rows[0] === 'string' ? 1 : (rows[0]?.length ?? 1);
  const instruments = ['AAA.SIM', 'BBB.SIM'].slice(0, width).map((id) => instrument(id));
  const result = new Simulation({
    policy: 'next-open',
    bars: [blockSource(instruments, bars(...rows))],
    strategies: [{ strategy: Scripted }],
    accounts: [{ currency: 'USD', cash: 10_000 }],
    ...options,
  }).run();
  const [account] = result.accounts;
  if (account === undefined) throw new Error('a run has an account');
  return { told: Scripted.told, result, account };
};

export const raise = (): never => {
  throw new Error('nothing was traded');
};

export const quiet = ['10 11 9 10', '10 11 9 10', '10 11 9 10', '10 11 9 10'];
