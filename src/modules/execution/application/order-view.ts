import type { OrderStep } from '#engine';
import type { Decimal } from '#kernel';
import { type OrderUpdated, type OrderView, OrderView as View } from '../contracts/index.js';
import type { Order } from '../domain/order.js';

const AVERAGE_SCALE = 8;

export function orderView(order: Order): OrderView {
  const { filledQuantity, filledValue } = order;
  const fields: OrderView = {
    id: order.id,
    clientOrderId: order.clientOrderId,
    parentOrderId: order.parentOrderId,
    accountId: order.accountId,
    instrumentId: order.instrumentId,
    side: order.side,
    type: order.type,
    timeInForce: order.timeInForce,
    algorithm: order.algorithm,
    quantity: `${order.quantity}`,
    filledQuantity: `${filledQuantity}`,
    averagePrice: filledQuantity.isZero() ? null : `${filledValue.dividedBy(filledQuantity, AVERAGE_SCALE)}`,
    limitPrice: textOf(order.limitPrice),
    stopPrice: textOf(order.stopPrice),
    arrivalPrice: textOf(order.arrivalPrice),
    status: order.status,
    reasonCode: order.reasonCode,
    reason: order.reason,
    synthetic: order.synthetic,
    correlationId: order.correlationId,
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
  };
  return Object.assign(new View(), fields);
}

/** The engine's step as it is told to the world. */
export const publishedStep: Readonly<Record<Exclude<OrderStep, 'EMULATE' | 'RELEASE'>, OrderUpdated['step']>> = {
  DENY: 'DENIED',
  SUBMIT: 'SUBMITTED',
  ACCEPT: 'ACCEPTED',
  REJECT: 'REJECTED',
  TRIGGER: 'TRIGGERED',
  REQUEST_UPDATE: 'UPDATE_REQUESTED',
  UPDATE: 'UPDATED',
  REJECT_UPDATE: 'UPDATE_REJECTED',
  REQUEST_CANCEL: 'CANCEL_REQUESTED',
  CANCEL: 'CANCELED',
  REJECT_CANCEL: 'CANCEL_REJECTED',
  PARTIAL_FILL: 'PARTIALLY_FILLED',
  FILL: 'FILLED',
  EXPIRE: 'EXPIRED',
};

const textOf = (value: Decimal | null): string | null => (value === null ? null : `${value}`);
