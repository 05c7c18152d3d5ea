import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refusal } from '../domain/execution.errors.js';
import type { Order } from '../domain/order.js';
import { CancelOrders } from './cancel-orders.js';
import { WorkAccountParents } from './own-commands.js';
import { OrderStore } from './ports/order-store.port.js';
import { ScheduleClock } from './schedule-clock.js';
import { SliceSender } from './slice-sender.js';

/**
 * The next slice of each parent is stored and sent; the bar after the last slice was its last chance. Safe to repeat: a bar releases
 * one slice at most, and what is stored and has not left is sent.
 */
@CommandHandler(WorkAccountParents)
export class WorkAccountParentsHandler implements ICommandHandler<WorkAccountParents> {
  constructor(
    private readonly orders: OrderStore,
    private readonly clock: ScheduleClock,
    private readonly sender: SliceSender,
    private readonly cancels: CancelOrders,
  ) {}

  async execute({ accountId, instrumentId, barTime }: WorkAccountParents): Promise<void> {
    const parents = await this.orders.open(null, { accountId, instrumentId, kind: 'PARENT' });
    for (const parent of parents) await this.workOn(parent, barTime);
  }

  private async workOn(parent: Order, barTime: string): Promise<void> {
    const action = await this.clock.tick(parent.id, barTime);
    if (action === 'END') await this.cancels.cancel(parent, { refusal: refusal('EXECUTION.SCHEDULE_ENDED') });
    else await this.sender.send(parent.id);
  }
}
