import type { Account } from '../accounts/account.js';
import { SimOrder } from '../orders/sim-order.js';
import { marketTerms } from '../venue/working-order.js';
import type { Market, OrderDesk, Seat } from './order-desk.js';

/** Sells a margin account out, once its equity is under the maintenance share of its exposure: orders go, positions follow. */
export class Liquidator {
  private readonly watched: { readonly account: Account; readonly owner: number }[] = [];

  constructor(
    private readonly desk: OrderDesk,
    private readonly markets: readonly Market[],
    private readonly seats: readonly Seat[],
    private readonly nextOrderId: () => number,
  ) {
    seats.forEach(({ account }, owner) => {
      const known = this.watched.some((each) => each.account === account);
      if (account.kind.kind === 'margin' && !known) this.watched.push({ account, owner });
    });
  }

  /** To be called after every moment. */
  check(): void {
    for (const { account, owner } of this.watched) if (account.isUnderMargin) this.sellOut(account, owner);
  }

  private sellOut(account: Account, owner: number): void {
    for (const market of this.markets) {
      const open = market.matcher.orders.filter((order) => this.seats[order.owner]?.account === account);
      const under = open.some(({ tag }) => tag === liquidationTag);
      for (const order of open) if (order.tag !== liquidationTag) this.desk.withdrawOrder(order, liquidationTag);
      if (under) continue;
      for (const side of ['LONG', 'SHORT'] as const) {
        const lots = account.held(market.listing, side);
        if (lots !== 0) this.desk.send(this.closing(market, side === 'LONG' ? lots : -lots, owner));
      }
    }
  }

  private closing({ listing }: Market, lots: number, owner: number): SimOrder {
    const identity = { id: this.nextOrderId(), owner, tag: liquidationTag };
    const side = lots > 0 ? 'SELL' : 'BUY';
    return new SimOrder(identity, listing, { ...marketTerms, side, lots: Math.abs(lots), reduceOnly: true });
  }
}

/** Of the orders by which a broker closes what the margin does not cover any more. */
export const liquidationTag = 'LIQUIDATION';
