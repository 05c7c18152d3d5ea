import { anatomy, orderTypes, timesInForce, type OrderType, type TimeInForce } from '../orders/order.js';
import type { LiveBar } from '../live/live-messages.js';
import type { BarView } from '../market/bar-view.js';
import { Strategy, type StrategyClass } from '../strategy/strategy.js';
import type { OrderRequest } from '../strategy/strategy-context.js';
import { bpsFees } from '../venue/fee-model.js';
import { instrument, MINUTE } from './scripted-run.js';

export const ids = ['A.SIM', 'B.SIM'];
export const broker = {
  orderTypes,
  timesInForce,
  fees: bpsFees({ takerBps: '2' }),
} as const;
export const optionsOf = (strategy: StrategyClass) => ({
  strategy,
  instruments: ids.map((id) => instrument(id)),
  currency: 'USD',
  broker,
});
export const empty = { cash: '1000', positions: [] };

export const liveBar = (
  instrumentId: string,
  k: number,
  [open, high, low, close]: readonly number[],
  step = MINUTE,
): LiveBar => ({
  instrumentId,
  timeframe: '1m',
  openTime: k * step,
  closeTime: (k + 1) * step,
  open: `${open}`,
  high: `${high}`,
  low: `${low}`,
  close: `${close}`,
  volume: '1000',
});

export interface Deal {
  readonly k: number;
  readonly what: 'order' | 'bracket' | 'linked' | 'cancel' | 'replace';
  readonly side: 'BUY' | 'SELL';
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly linkage: 'OCO' | 'OUO';
  readonly price: number;
  readonly offset: number;
  readonly reduceOnly: boolean;
}

/** Four bars a session, so that orders of a session begin and end. */
export const STEP = 6 * 60 * MINUTE;

/** Decides at every bar by what it was dealt, and remembers what it saw. */
export class Dealer extends Strategy {
  static deals: readonly Deal[] = [];
  private k = 0;
  private readonly average = this.indicator('SMA', this.instrument('A.SIM'), { period: 2 });

  override onBar({ listing }: BarView): void {
    if (listing.id !== 'A.SIM') return;
    for (const deal of Dealer.deals) if (deal.k === this.k) this.deal(deal, listing);
    this.k += 1;
  }

  private deal(deal: Deal, listing: BarView['listing']): void {
    // In a simulation without latency a cancellation is done at once.
    const open = this.openOrders().find(({ status }) => status !== 'PENDING_CANCEL');
    if (deal.what === 'cancel' && open !== undefined) this.cancel(open);
    if (deal.what === 'replace' && open !== undefined) {
      const limit = anatomy[open.type].limited ? { limitPrice: deal.price / 100 } : {};
      this.replace(open, { quantity: 3 + (deal.price % 5), ...limit });
    }
    this.act(deal, this.request(deal, listing));
  }

  private act({ what, linkage, price, side }: Deal, request: OrderRequest): void {
    const other = { ...request, type: 'LIMIT', limitPrice: (2000 - price) / 100 } as const;
    if (what === 'linked') this.submitLinked([request, other], linkage);
    if (what === 'bracket') {
      const turned = side === 'BUY' ? 'SELL' : 'BUY';
      this.bracket({ instrument: request.instrument, side: turned, quantity: request.quantity }, [request, other]);
    }
    if (what !== 'order') return;
    this.submit(request);
    if ((this.average.value() ?? 0) > 10) this.submit({ instrument: this.instrument('B.SIM'), side, quantity: 2 });
  }

  private request({ side, price, offset, type, timeInForce, reduceOnly }: Deal, listing: BarView['listing']) {
    const quantity = 1 + Math.floor(10 * this.random()) + (this.position(listing) > 0 ? 1 : 0);
    const prices = { limitPrice: price / 100, ...(anatomy[type].trailing ? {} : { stopPrice: (2020 - price) / 100 }) };
    const trail = { trailingOffset: offset, trailingUnit: 'TICKS', limitOffset: 0.05 } as const;
    const expiresAt = this.now + 5 * STEP;
    return { instrument: listing, side, quantity, type, timeInForce, ...prices, ...trail, expiresAt, reduceOnly };
  }
}
