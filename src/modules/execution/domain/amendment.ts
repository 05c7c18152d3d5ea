import { ok, type Decimal, type Instrument, type Result } from '#kernel';
import { refuse, type ExecutionErrorCode } from './execution.errors.js';
import type { Order, OrderStatus } from './order.js';
import { checkPrice, checkQuantity, limitOf, stopOf } from './order-terms.js';

/** What is to change; null stays as it is. */
export interface Amendment {
  readonly quantity: Decimal | null;
  readonly limitPrice: Decimal | null;
  readonly stopPrice: Decimal | null;
}

const AMENDABLE: ReadonlySet<OrderStatus> = new Set<OrderStatus>(['ACCEPTED', 'TRIGGERED', 'PARTIALLY_FILLED']);

/** The order as it would be, or why it cannot be changed so. */
export function amended(
  order: Order,
  { quantity, limitPrice, stopPrice }: Amendment,
  grid: Pick<Instrument, 'tickSize' | 'lotSize'>,
): Result<Order, ExecutionErrorCode> {
  if (order.algorithm !== null) return refuse('EXECUTION.PARENT_NOT_AMENDABLE');
  if (!AMENDABLE.has(order.status)) return refuse('EXECUTION.ORDER_NOT_OPEN', { status: order.status });
  const next = {
    ...order,
    quantity: quantity ?? order.quantity,
    limitPrice: limitPrice ?? order.limitPrice,
    stopPrice: stopPrice ?? order.stopPrice,
  };
  const quantityChecked = checkQuantity(next.quantity, grid);
  if (!quantityChecked.ok) return quantityChecked;
  // The limit of a trailing stop follows its stop.
  const limitChecked = checkPrice(next.limitPrice, limitPresence(order, limitPrice), grid);
  if (!limitChecked.ok) return limitChecked;
  const stopChecked = checkPrice(next.stopPrice, stopOf(order.type), grid);
  if (!stopChecked.ok) return stopChecked;
  if (next.quantity.isAtMost(order.filledQuantity)) {
    return refuse('EXECUTION.QUANTITY_BELOW_FILLED', { filledQuantity: `${order.filledQuantity}` });
  }
  return ok(next);
}

const limitPresence = ({ type, limitPrice: before }: Order, changed: Decimal | null) =>
  changed === null && before !== null ? ('optional' as const) : limitOf(type);
