import { anatomy, isTerminal } from '#engine';
import { fromRfc3339 } from '#kernel';
import type { StrategyDecisionView } from '#modules/analytics';
import type { FillView, OrderDetail } from '#modules/execution';
import type { RecordedOrder } from '#research';

/**
 * An order of a strategy as a simulation would tell of it, which knows orders that wait for their entry only once they go to the market or
 * end. Null for one that still waits.
 */
export function recordedOrder(
  decision: StrategyDecisionView,
  order: OrderDetail | null,
  endsAt: number,
): RecordedOrder | null {
  const isOpen = order !== null && !isTerminal(order.status);
  if (isOpen && order.held) return null;
  return {
    order: decision.order,
    time: micros(decision.marketTime),
    instrumentId: decision.instrumentId ?? '',
    side: decision.side ?? 'BUY',
    type: decision.type ?? '',
    quantity: Number(order?.quantity ?? decision.quantity),
    ...pricesOf(decision, order),
    ...endOf(decision, order),
    fills: (order?.fills ?? []).map(fillOf).filter(({ time }) => time <= endsAt),
  };
}

/** The market moves the prices of a trailing stop: what was asked for counts. */
function pricesOf(decision: StrategyDecisionView, order: OrderDetail | null) {
  const { limitPrice, stopPrice } = order === null || anatomy[order.type].trailing ? decision : order;
  return { limitPrice: numberOf(limitPrice), stopPrice: numberOf(stopPrice) };
}

function endOf({ refused }: StrategyDecisionView, order: OrderDetail | null): Pick<RecordedOrder, 'status' | 'reason'> {
  if (order === null) return { status: 'INITIALIZED', reason: refused ?? '' };
  const { status, reasonCode, held } = order;
  const [, own] = /^EXECUTION\.(LINKED_ORDER|NOTHING_TO_REDUCE)$/.exec(reasonCode ?? '') ?? [];
  if (held && status === 'CANCELED') return { status: 'DENIED', reason: own ?? 'CANCELED_BY_OWNER' };
  return { status, reason: own === undefined ? (reasonCode ?? '') : '' };
}

const fillOf = ({ quantity, price, fee, marketTime }: FillView) => ({
  quantity: Number(quantity),
  price: Number(price),
  fee: Number(fee),
  time: micros(marketTime),
});

const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));

const micros = (text: string): number => Number(fromRfc3339(text));
