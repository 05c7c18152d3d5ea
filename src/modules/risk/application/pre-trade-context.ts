import { Decimal } from '#kernel';
import type { ProposedOrder } from '../contracts/index.js';
import { exposureIn, withOrder } from '../domain/exposure.js';
import type { PreTradeContext } from '../domain/pre-trade-control.js';
import { equityOf, worstCaseGross, type PriceOf } from '../domain/valuation.js';
import type { AccountState, Approval } from './ports/limit-book.port.js';

export interface Prices {
  readonly last: PriceOf;
  readonly fresh: PriceOf;
}

/** What the controls judge a new order by. */
export function contextOf(order: ProposedOrder, state: AccountState, prices: Prices): PreTradeContext {
  const exposure = exposureIn(state.exposures, order.instrumentId);
  const others = state.exposures.filter(({ instrumentId }) => instrumentId !== order.instrumentId);
  return {
    instrumentId: order.instrumentId,
    side: order.side,
    quantity: Decimal.of(order.quantity),
    added: addedBy(order),
    limitPrice: priceOf(order.limitPrice),
    referencePrice: prices.fresh(order.instrumentId),
    tradingState: state.tradingState,
    exposure,
    otherGross: worstCaseGross(others, prices.last),
    equity: equityOf(state.cash, state.exposures, prices.last),
    ordersInLastSecond: state.recentDecisions,
    limits: state.limits,
  };
}

/** What the controls judge a changed order by: its own reservation taken away, what it has filled no longer asked for. */
export function amendmentContextOf(
  { order, approval }: { order: ProposedOrder; approval: Approval },
  state: AccountState,
  prices: Prices,
): PreTradeContext {
  const context = contextOf(order, state, prices);
  return {
    ...context,
    exposure: withOrder(context.exposure, approval.side, approval.open.negated()),
    quantity: context.quantity.minus(approval.filled),
    added: context.added.isZero() ? context.added : context.added.minus(approval.filled),
  };
}

/** What an order may add to what its account holds. */
export const addedBy = ({ quantity, reduceOnly }: ProposedOrder): Decimal =>
  reduceOnly === true ? Decimal.ZERO : Decimal.of(quantity);

/** JSON may say null where a field was left out. */
const priceOf = (text: string | null | undefined): Decimal | null =>
  text === undefined || text === null ? null : Decimal.of(text);
