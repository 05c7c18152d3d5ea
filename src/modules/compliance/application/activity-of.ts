import { Decimal, fromRfc3339 } from '#kernel';
import { FillBooked, type FillView, type OrderUpdated, type OrderView } from '#modules/execution';
import type { Activity, Origin } from './ports/surveillance-book.port.js';

/** What an event tells of an account's doings, and whose they are. */
export interface Doing {
  readonly activity: Activity;
  readonly origin: Origin;
}

/** Null for what rules do not look at. A parent never reaches a market: its slices are looked at. */
export function doingOf(event: OrderUpdated | FillBooked): Doing | null {
  if (event instanceof FillBooked) return tradeOf(event.fill);
  const { step, order } = event;
  if (order.algorithm !== null) return null;
  if (step === 'SUBMITTED') return markOf('SENT', order);
  return step === 'CANCELED' && Decimal.of(order.filledQuantity).isZero() ? markOf('CANCELED', order) : null;
}

function markOf(kind: 'SENT' | 'CANCELED', order: OrderView): Doing {
  const { accountId, instrumentId, synthetic, correlationId } = order;
  const mark = { orderId: order.id, side: order.side, time: fromRfc3339(order.updatedAt) };
  return {
    activity: { kind, place: { accountId, instrumentId }, mark },
    origin: { accountId, instrumentId, synthetic, correlationId },
  };
}

function tradeOf(fill: FillView): Doing {
  const { accountId, instrumentId, synthetic, correlationId } = fill;
  const origin = { accountId, instrumentId, synthetic, correlationId };
  const trade = {
    ...origin,
    tradeId: fill.tradeId,
    orderId: fill.orderId,
    topOrderId: fill.parentOrderId ?? fill.orderId,
    side: fill.side,
    quantity: Decimal.of(fill.quantity),
    price: Decimal.of(fill.price),
    marketTime: fromRfc3339(fill.marketTime),
    bookedAt: fromRfc3339(fill.bookedAt),
  };
  return { activity: { kind: 'TRADED', trade }, origin };
}
