import type { OrderStatus, OrderView } from '../../api/types.js';

/** An order as the table shows it: a parent with its slices, or an order of its own. */
export interface OrderNode {
  readonly order: OrderView;
  /** Oldest first, as they were sent. */
  readonly children: readonly OrderView[];
}

/** Groups slices under their parents; a slice whose parent is not in the list stands by itself. Keeps the order given. */
export function orderTree(orders: readonly OrderView[]): readonly OrderNode[] {
  const known = new Set(orders.map((order) => order.id));
  const isSlice = (order: OrderView): boolean => order.parentOrderId !== null && known.has(order.parentOrderId);
  const slices = Map.groupBy(orders.filter(isSlice), (order) => order.parentOrderId);
  return orders
    .filter((order) => !isSlice(order))
    .map((order) => ({ order, children: (slices.get(order.id) ?? []).toReversed() }));
}

const ended: ReadonlySet<OrderStatus> = new Set(['DENIED', 'REJECTED', 'FILLED', 'CANCELED', 'EXPIRED']);

/** May still change by itself. */
export const isOpen = (order: OrderView): boolean => !ended.has(order.status);

export const isCancelable = (order: OrderView): boolean => isOpen(order) && order.status !== 'PENDING_CANCEL';
