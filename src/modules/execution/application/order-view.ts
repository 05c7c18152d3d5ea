import type { OrderStep } from '#engine';
import type { Decimal } from '#kernel';
import { type OrderUpdated, type OrderView, OrderView as View } from '../contracts/index.js';
import { onlyCloses, type Order, type OrderLink, type Trailing } from '../domain/order.js';

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
    ...specialView(order),
    expiresAt: order.expiresAt,
    held: order.held,
    onlyCloses: onlyCloses(order),
    arrivalPrice: textOf(order.arrivalPrice),
    status: order.status,
    reasonCode: order.reasonCode,
    reason: order.reason,
    marketTime: order.marketTime,
    synthetic: order.synthetic,
    correlationId: order.correlationId,
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
  };
  return Object.assign(new View(), fields);
}

function specialView({ special }: Order) {
  return {
    ...trailingView(special?.trailing ?? null),
    ...linkView(special?.link ?? null),
    postOnly: special?.postOnly ?? false,
    reduceOnly: special?.reduceOnly ?? false,
    displayQuantity: textOf(special?.displayQuantity ?? null),
  };
}

const trailingView = (trailing: Trailing | null) => ({
  trailingOffset: textOf(trailing?.offset ?? null),
  trailingUnit: trailing?.unit ?? null,
  limitOffset: textOf(trailing?.limitOffset ?? null),
});

const linkView = (link: OrderLink | null) => ({
  groupId: link?.groupId ?? null,
  linkage: link?.linkage ?? null,
  linkRole: link?.role ?? null,
});

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
