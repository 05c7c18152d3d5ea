import { Decimal, invariant } from '#kernel';
import { advanced, initialised, plainTerms, type NewOrder, type Order, type OrderStatus } from '../domain/order.js';

export const at = '2020-01-02T10:00:00.000000Z';

/** A market order to buy 10, as it comes in. */
export const newOrder = (fields: Partial<NewOrder> = {}): Order =>
  initialised({
    id: 'order_1',
    clientOrderId: fields.id ?? 'c-1',
    accountId: 'paper',
    parentOrderId: null,
    instrumentId: 'SP500.INDEX',
    side: 'BUY',
    type: 'MARKET',
    timeInForce: 'GTC',
    algorithm: null,
    quantity: Decimal.of('10'),
    limitPrice: null,
    stopPrice: null,
    ...plainTerms,
    arrivalPrice: null,
    synthetic: false,
    correlationId: 'cause_1',
    createdAt: at,
    ...fields,
  });

const WAY: Readonly<Partial<Record<OrderStatus, readonly Parameters<typeof advanced>[1][]>>> = {
  SUBMITTED: ['SUBMIT'],
  ACCEPTED: ['SUBMIT', 'ACCEPT'],
  PENDING_UPDATE: ['SUBMIT', 'ACCEPT', 'REQUEST_UPDATE'],
  PENDING_CANCEL: ['SUBMIT', 'ACCEPT', 'REQUEST_CANCEL'],
  CANCELED: ['SUBMIT', 'ACCEPT', 'CANCEL'],
  DENIED: ['DENY'],
  REJECTED: ['SUBMIT', 'REJECT'],
};

/** An order that has come to a status by legal steps. */
export function orderThatIs(status: OrderStatus, fields: Partial<NewOrder> = {}): Order {
  return (WAY[status] ?? []).reduce((order, step) => {
    const next = advanced(order, step, { at });
    invariant(next.ok, `${order.status} leads to ${status}`);
    return next.value;
  }, newOrder(fields));
}
