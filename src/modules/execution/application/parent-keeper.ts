import { Injectable } from '@nestjs/common';
import type { OrderStep } from '#engine';
import { invariant, type Decimal, type Refusal } from '#kernel';
import type { Transaction } from '#messaging';
import { refusal } from '../domain/execution.errors.js';
import { advanced, filled, isOpen, type Order } from '../domain/order.js';
import { isFullyReleased } from '../domain/vwap-schedule.js';
import type { OrderChange } from './order-page.js';
import { publishedStep } from './order-view.js';
import { OrderStore } from './ports/order-store.port.js';
import { ScheduleStore } from './ports/schedule-store.port.js';

export interface Trade {
  readonly quantity: Decimal;
  readonly price: Decimal;
}

/** A stored order as it is by now in the transaction at hand. */
type Current = (order: Order) => Order;

/** What becomes of a parent order when its slices move. Everything happens in the slice's transaction, the parent locked. */
@Injectable()
export class ParentKeeper {
  constructor(
    private readonly orders: OrderStore,
    private readonly schedules: ScheduleStore,
  ) {}

  /** The parent's steps after a slice has traded and perhaps ended. */
  async afterTrade(
    tx: Transaction,
    { parent, child, trade }: { parent: Order; child: Order; trade: Trade },
    current: Current,
  ): Promise<OrderChange[]> {
    const next = filled(parent, trade, child.updatedAt);
    invariant(next.ok, `a slice of ${parent.id} cannot trade once the parent is ${parent.status}`);
    const order = next.value;
    const fill: OrderChange = {
      step: order.filledQuantity.equals(order.quantity) ? 'FILLED' : 'PARTIALLY_FILLED',
      order,
    };
    return [fill, ...(await this.afterStep(tx, { parent: order, child }, current))];
  }

  /** The parent's end, if the slice was the last thing it waited for. */
  async afterStep(
    tx: Transaction,
    { parent, child }: { parent: Order; child: Order },
    current: Current,
  ): Promise<OrderChange[]> {
    if (isOpen(child) || !isOpen(parent) || !(await this.isOver(tx, parent, current))) return [];
    return [endOf(parent, child)];
  }

  /** The end of a parent that is being canceled, once none of its slices is open; the parent is locked. */
  async afterCancel(tx: Transaction, parent: Order, at: string): Promise<OrderChange[]> {
    if (parent.status !== 'PENDING_CANCEL') return [];
    const open = await this.orders.open(tx, { parentOrderId: parent.id });
    return open.length > 0 ? [] : [stepOf(parent, 'CANCEL', { at })];
  }

  private async isOver(tx: Transaction, parent: Order, current: Current): Promise<boolean> {
    const open = await this.orders.open(tx, { parentOrderId: parent.id });
    if (open.some((slice) => isOpen(current(slice)))) return false;
    if (parent.status === 'PENDING_CANCEL') return true;
    const schedule = await this.schedules.find(tx, parent.id);
    return schedule === null || isFullyReleased(schedule);
  }
}

/** A parent that asked for the end was canceled; one that did not has run out of schedule, for the slice's reason if it has one. */
function endOf(parent: Order, child: Order): OrderChange {
  const at = child.updatedAt;
  if (parent.status === 'PENDING_CANCEL') return stepOf(parent, 'CANCEL', { at });
  const cause: Refusal =
    child.reasonCode === null
      ? refusal('EXECUTION.SCHEDULE_ENDED')
      : { code: child.reasonCode, message: child.reason ?? '', details: {} };
  return stepOf(parent, 'CANCEL', { at, refusal: cause });
}

/** A step that is legal by construction. */
export function stepOf(
  order: Order,
  step: Exclude<OrderStep, 'EMULATE' | 'RELEASE'>,
  change: { at: string; refusal?: Refusal },
): OrderChange {
  const next = advanced(order, step, change);
  invariant(next.ok, `order ${order.id} can take the step ${step} while it is ${order.status}`);
  return { step: publishedStep[step], order: next.value };
}
