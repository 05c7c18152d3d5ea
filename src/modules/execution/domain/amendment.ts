import { ok, type Decimal, type Instrument, type Result } from '#kernel';
import { refuse, type ExecutionErrorCode } from './execution.errors.js';
import type { Order, OrderStatus } from './order.js';
import { checkPrice, checkQuantity, takesLimit } from './order-terms.js';

/** What is to change; null stays as it is. */
export interface Amendment {
  readonly quantity: Decimal | null;
  readonly limitPrice: Decimal | null;
}

const AMENDABLE: ReadonlySet<OrderStatus> = new Set<OrderStatus>(['ACCEPTED', 'TRIGGERED', 'PARTIALLY_FILLED']);

/** The order as it would be, or why it cannot be changed so. */
export function amended(
  order: Order,
  { quantity, limitPrice }: Amendment,
  grid: Pick<Instrument, 'tickSize' | 'lotSize'>,
): Result<Order, ExecutionErrorCode> {
  if (order.algorithm !== null) return refuse('EXECUTION.PARENT_NOT_AMENDABLE');
  if (!AMENDABLE.has(order.status)) return refuse('EXECUTION.ORDER_NOT_OPEN', { status: order.status });
  const next = { ...order, quantity: quantity ?? order.quantity, limitPrice: limitPrice ?? order.limitPrice };
  const quantityChecked = checkQuantity(next.quantity, grid);
  if (!quantityChecked.ok) return quantityChecked;
  const priceChecked = checkPrice(next.limitPrice, takesLimit(order.type), grid);
  if (!priceChecked.ok) return priceChecked;
  if (next.quantity.isAtMost(order.filledQuantity)) {
    return refuse('EXECUTION.QUANTITY_BELOW_FILLED', { filledQuantity: `${order.filledQuantity}` });
  }
  return ok(next);
}
