import {
  fixedLatency,
  blockSource,
  bpsFees,
  orderTypes,
  Strategy,
  timesInForce,
  type BarBlock,
  type BarView,
  type Listing,
  type OrderRequest,
  type QuoteBlock,
  type QuoteView,
  type SimulationOptions,
} from '#engine';
import { SeededRng } from '#kernel';

export const WIDTH = 3;
export const MINUTE = 60_000_000;
export const CASH = 100_000;

/** Everything a run is decided by; the rest follows from the seed. */
export interface BusyRun {
  readonly seed: number;
  readonly policy: 'next-open' | 'signal-close' | 'lean' | 'quotes';
  readonly rows: number;
}

const instruments = Array.from({ length: WIDTH }, (_, k) => ({
  id: `I${k}.SIM`,
  currency: 'USD',
  tickSize: '0.01',
  lotSize: '1',
}));

/** Walks of whole cents; now and then an instrument has no bar. */
export function busyBars(seed: number, rows: number): BarBlock {
  const rng = new SeededRng(seed).fork('bars');
  const column = () => new Float64Array(rows * WIDTH).fill(Number.NaN);
  const columns = { open: column(), high: column(), low: column(), close: column(), volume: column() };
  const last = instruments.map(() => 1000);
  for (let at = 0; at < rows * WIDTH; at += 1) {
    const before = last[at % WIDTH] ?? 1000;
    const open = before + rng.integer(21) - 10;
    const close = Math.min(2000, Math.max(500, open + rng.integer(41) - 20));
    if (rng.next() < 0.05) continue;
    columns.open[at] = open / 100;
    columns.close[at] = close / 100;
    columns.high[at] = (Math.max(open, close) + rng.integer(12)) / 100;
    columns.low[at] = (Math.min(open, close) - rng.integer(12)) / 100;
    columns.volume[at] = rng.integer(500);
    last[at % WIDTH] = close;
  }
  const openTimes = Float64Array.from({ length: rows }, (_, k) => k * MINUTE);
  return { rows, openTimes, closeTimes: openTimes.map((time) => time + MINUTE), ...columns };
}

function busyQuotes(seed: number, rows: number, k: number): QuoteBlock {
  const rng = new SeededRng(seed).fork(`quotes ${k}`);
  const column = () => new Float64Array(rows);
  const quotes = { times: column(), bid: column(), ask: column(), bidSize: column(), askSize: column() };
  let middle = 1000;
  for (let row = 0; row < rows; row += 1) {
    middle = Math.min(2000, Math.max(500, middle + rng.integer(11) - 5));
    quotes.times[row] = row * MINUTE + k;
    quotes.bid[row] = (middle - rng.integer(3)) / 100;
    quotes.ask[row] = (middle + 1 + rng.integer(3)) / 100;
    quotes.bidSize[row] = rng.integer(300);
    quotes.askSize[row] = rng.integer(300);
  }
  return { rows, ...quotes };
}

/** Does something at random at every third event, with all kinds of orders. */
export class Busy extends Strategy {
  private events = 0;

  override onStart(): void {
    const [first] = this.instruments;
    if (first !== undefined) this.setSessionTimer('daily', first, { at: 'open', offset: 3.5 * MINUTE });
  }

  override onBar({ listing, close }: BarView): void {
    this.act(listing, close);
  }

  override onQuote({ listing, bid }: QuoteView): void {
    this.act(listing, bid);
  }

  override onTimer(): void {
    for (const order of this.openOrders().slice(0, 3)) this.cancel(order);
  }

  private act(listing: Listing, price: number): void {
    this.events += 1;
    const draw = this.random();
    const open = this.openOrders(listing);
    const [oldest] = open;
    if (open.length > 12 && oldest !== undefined) return this.cancel(oldest);
    if (draw < 0.2) this.submit(this.request(listing, price));
    else if (draw < 0.25 && oldest !== undefined) this.replace(oldest, { quantity: 1 + this.draw(300) });
    else if (draw < 0.28) this.enter(listing, price);
    else if (draw < 0.3) this.setTimer(`${this.events}`, this.now + this.draw(5) * MINUTE);
    else if (draw < 0.31) this.setHoldings(listing, this.random() - 0.5);
  }

  private enter(instrument: Listing, price: number): void {
    const side = this.draw(2) === 0 ? 'BUY' : 'SELL';
    const exit = { instrument, side: side === 'BUY' ? 'SELL' : 'BUY', quantity: 1, reduceOnly: true } as const;
    const away = side === 'BUY' ? 0.3 : -0.3;
    this.bracket({ instrument, side, quantity: 1 + this.draw(100) }, [
      { ...exit, type: 'LIMIT', limitPrice: price + away },
      { ...exit, type: 'STOP_MARKET', stopPrice: price - away },
    ]);
  }

  private request(instrument: Listing, price: number): OrderRequest {
    const near = () => price + (this.draw(61) - 30) / 100;
    return {
      instrument,
      side: this.draw(2) === 0 ? 'BUY' : 'SELL',
      quantity: 1 + this.draw(400),
      type: orderTypes[this.draw(orderTypes.length)] ?? 'MARKET',
      timeInForce: timesInForce[this.draw(timesInForce.length)] ?? 'GTC',
      limitPrice: near(),
      stopPrice: near(),
      trailingOffset: 0.2,
      limitOffset: 0.05,
      expiresAt: this.now + 30 * MINUTE,
      postOnly: this.draw(8) === 0,
      reduceOnly: this.draw(8) === 0,
    };
  }

  private draw(bound: number): number {
    return Math.floor(this.random() * bound);
  }
}

/** @param more what the caller wants otherwise */
export function busyOptions({ seed, policy, rows }: BusyRun, more: Partial<SimulationOptions> = {}): SimulationOptions {
  const even = seed % 2 === 0;
  const delay = (seed % 3) * 0.4 * MINUTE;
  const blocks = policy === 'quotes' ? instruments.map((_, k) => [busyQuotes(seed, rows, k)]) : [];
  return {
    policy,
    bars: policy === 'quotes' ? [] : [blockSource(instruments, busyBars(seed, rows))],
    quotes: blocks.flatMap((left, k) => {
      const instrument = instruments[k];
      return instrument === undefined ? [] : [{ instrument, next: () => left.pop() }];
    }),
    strategies: [{ strategy: Busy }, { strategy: Busy, account: 1 }],
    accounts: [
      { currency: 'USD', cash: CASH, costMethod: even ? 'fifo' : 'average' },
      {
        currency: 'USD',
        cash: CASH,
        kind: { kind: 'margin', leverage: 3, maintenance: 0.2 },
        positions: even ? 'hedging' : 'netting',
      },
    ],
    fees: bpsFees({ takerBps: '3', makerBps: '-1' }),
    latency: fixedLatency({ insert: delay, modify: delay, cancel: delay }),
    ...(seed % 4 === 0 ? { participation: 0.5 } : {}),
    seed,
    ...more,
  };
}
