import * as fc from 'fast-check';
import type { BookView } from '../book/book-view.js';
import type { QuoteView, TradeView } from '../market/tick-view.js';
import { orderTypes, timesInForce, type OrderType } from '../orders/order.js';
import { fixedLatency } from '../run/latency.js';
import { Simulation } from '../run/simulation.js';
import { Strategy } from '../strategy/strategy.js';
import type { Fill } from '../strategy/strategy-context.js';
import { generatedTicks, market, walkingQuotes } from '../testing/generated-ticks.js';
import { PaperDesk } from '../testing/paper-desk.js';
import { bpsFees } from '../venue/fee-model.js';
import type { FillPolicy } from '../venue/simulated-venue.js';
import type { LiveTick } from './live-messages.js';
import { LiveTicks } from './live-ticks.js';
import { recordedTicks } from './recorded-ticks.js';

const fees = bpsFees({ takerBps: '4', makerBps: '-1' });

interface Deal {
  readonly k: number;
  readonly what: 'order' | 'bracket' | 'cancel' | 'replace';
  readonly side: 'BUY' | 'SELL';
  readonly type: OrderType;
  /** From the last price, ticks. */
  readonly away: number;
  readonly postOnly: boolean;
}

/** Does at every so many ticks what it was dealt, and writes down all that it sees. */
class Watcher extends Strategy {
  static deals: readonly Deal[] = [];
  static seen: string[] = [];
  private k = 0;

  override onQuote({ time, bid, ask }: QuoteView): void {
    this.see(`quote ${time} ${bid} ${ask}`);
  }

  override onTrade({ time, price, size, taker }: TradeView): void {
    this.see(`trade ${time} ${price} ${size} ${taker}`);
  }

  override onBook(book: BookView): void {
    const { time, bid, ask, bidSize, askSize, known } = book;
    this.see(`book ${time} ${bid} ${ask} ${bidSize} ${askSize} ${known} ${book.volumeTo('BID', bid - 0.05)}`);
  }

  override onFill({ order, quantity, price, fee, maker, time }: Fill): void {
    Watcher.seen.push(`fill ${order.id} ${quantity} ${price} ${fee} ${maker} ${time} holds ${this.held}`);
  }

  override onSlice(): void {
    this.k += 1;
  }

  private get held(): number {
    return this.position(this.instrument('A.SIM'));
  }

  private see(what: string): void {
    const open = this.openOrders().map(({ id, filledQuantity }) => `${id}:${filledQuantity}`);
    Watcher.seen.push(`${what} holds ${this.held} worth ${this.equity.toFixed(2)} open ${open.join(' ')}`);
    for (const deal of Watcher.deals) if (deal.k === this.k) this.deal(deal);
  }

  private deal({ what, side, type, away, postOnly }: Deal): void {
    const mine = this.openOrders().find(({ status }) => !status.startsWith('PENDING'));
    const listing = this.instrument('A.SIM');
    const at = (ticks: number) => Math.round(100 * listing.mark + ticks) / 100;
    if (what === 'cancel') return mine && this.cancel(mine);
    if (what === 'replace') {
      if (mine?.type === 'LIMIT') this.replace(mine, { limitPrice: at(away) });
      return;
    }
    const [sign, turned] = side === 'BUY' ? ([1, 'SELL'] as const) : ([-1, 'BUY'] as const);
    const prices = { limitPrice: at(sign * away), stopPrice: at(-away), expiresAt: this.now + 5_000_000 };
    const trail = { trailingOffset: 3, trailingUnit: 'TICKS' } as const;
    const order = { instrument: listing, side, quantity: 7, type, ...prices, ...trail, postOnly };
    if (what === 'order') this.submit(order);
    else
      this.bracket({ instrument: listing, side, quantity: 5 }, [
        { instrument: listing, side: turned, quantity: 5, type: 'LIMIT', limitPrice: at(2 * sign) },
        { instrument: listing, side: turned, quantity: 5, type: 'STOP_MARKET', stopPrice: at(-2 * sign) },
      ]);
  }
}

const moneyDigits = 6;
const policyOf = (policy: FillPolicy) => ({
  strategy: Watcher,
  instruments: [market],
  currency: 'USD',
  moneyDigits,
  broker: { orderTypes, timesInForce, fees, policyOf: () => policy },
});

interface Play {
  readonly restarts: boolean;
  /** Ticks that the strategy gets at once. */
  readonly batch: number;
}

function onPaper(policy: FillPolicy, ticks: readonly LiveTick[], { restarts, batch }: Play): string[] {
  Watcher.seen = [];
  const desk = new PaperDesk(policyOf(policy), restarts);
  desk.start(1);
  for (let k = 0; k < ticks.length; k += batch) desk.ticks(ticks.slice(k, k + batch));
  return Watcher.seen;
}

function simulated(policy: FillPolicy, ticks: readonly LiveTick[]): string[] {
  Watcher.seen = [];
  new Simulation({
    policy,
    ...recordedTicks(ticks, [market]),
    strategies: [{ strategy: Watcher }],
    accounts: [{ currency: 'USD', cash: 1_000_000, kind: { kind: 'margin', leverage: 1e9, maintenance: 0 } }],
    fees,
    moneyDigits,
    latency: fixedLatency({ insert: 1, modify: 1, cancel: 1 }),
  }).run();
  return Watcher.seen;
}

const someDeals = fc.uniqueArray(
  fc.record<Deal>({
    k: fc.nat(120),
    what: fc.constantFrom('order', 'order', 'bracket', 'cancel', 'replace'),
    side: fc.constantFrom('BUY', 'SELL'),
    type: fc.constantFrom('MARKET', 'LIMIT', 'LIMIT', 'STOP_MARKET', 'TRAILING_STOP_MARKET'),
    away: fc.integer({ min: -4, max: 4 }),
    postOnly: fc.boolean(),
  }),
  { maxLength: 30, selector: ({ k }) => k },
);

/** What is decided while ticks wait comes after them: only at the last of them is it the same as at once. */
const lastOf = (batch: number) => (deal: Deal) => ({ ...deal, k: deal.k - (deal.k % batch) + batch - 1 });

const played = fc.record({ restarts: fc.boolean(), batch: fc.constantFrom(1, 4) });

describe(LiveTicks.name, () => {
  it('shows a strategy on paper the quotes and fills that it sees in a simulation, whatever is lost between', () => {
    const moves = fc.array(
      fc.record({ up: fc.integer({ min: -3, max: 3 }), spread: fc.integer({ min: 0, max: 3 }), size: fc.nat(12) }),
      { minLength: 20, maxLength: 120 },
    );
    fc.assert(
      fc.property(moves, someDeals, played, (walk, deals, play) => {
        Watcher.deals = deals.filter(({ what }) => what !== 'bracket').map(lastOf(play.batch));
        const ticks = walkingQuotes(walk);
        expect(onPaper('quotes', ticks, play)).toEqual(simulated('quotes', ticks));
      }),
      { numRuns: 8 },
    );
  });

  it('shows the book, its trades and the fills of orders that wait in it as a simulation does', () => {
    fc.assert(
      fc.property(fc.nat(1000), someDeals, played, (seed, deals, play) => {
        // Exits wait at the venue: there they are not on their way once their entry fills.
        Watcher.deals = deals.filter(({ what }) => what !== 'bracket').map(lastOf(play.batch));
        const ticks = generatedTicks(seed, 120);
        expect(onPaper('book', ticks, play)).toEqual(simulated('book', ticks));
      }),
      { numRuns: 8 },
    );
  });
});
