import { Injectable } from '@nestjs/common';
import { DrivenBy, type ProcessStep } from '#messaging';
import { BarClosed } from '#modules/data';
import { refusal } from '../domain/execution.errors.js';
import type { Order } from '../domain/order.js';
import { CancelOrders } from './cancel-orders.js';
import { OrderStore } from './ports/order-store.port.js';
import { ScheduleClock } from './schedule-clock.js';
import { SliceSender } from './slice-sender.js';

/**
 * Works every parent of an instrument on by one bar: the next slice is stored and sent; the bar after the last slice was its
 * last chance. Safe to repeat: a bar releases one slice at most, and what is stored and has not left is sent.
 */
@Injectable()
@DrivenBy(BarClosed)
export class WorkParents implements ProcessStep<BarClosed> {
  constructor(
    private readonly orders: OrderStore,
    private readonly clock: ScheduleClock,
    private readonly sender: SliceSender,
    private readonly cancels: CancelOrders,
  ) {}

  async drive(bar: BarClosed): Promise<void> {
    await this.clock.note(bar);
    const parents = await this.orders.open(null, { instrumentId: bar.instrumentId, kind: 'PARENT' });
    for (const parent of parents) await this.workOn(parent, bar.closeTime);
  }

  private async workOn(parent: Order, barTime: string): Promise<void> {
    const action = await this.clock.tick(parent.id, barTime);
    if (action === 'END') await this.cancels.cancel(parent, { refusal: refusal('EXECUTION.SCHEDULE_ENDED') });
    else await this.sender.send(parent.id);
  }
}
