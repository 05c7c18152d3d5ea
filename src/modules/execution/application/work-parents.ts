import { Injectable } from '@nestjs/common';
import { CommandBus, DrivenBy, type ProcessStep } from '#messaging';
import { BarClosed } from '#modules/data';
import { WorkAccountParents } from './own-commands.js';
import { OrderStore } from './ports/order-store.port.js';
import { ScheduleClock } from './schedule-clock.js';

/** Works every parent of an instrument on by one bar, each where its account is worked on. Safe to repeat. */
@Injectable()
@DrivenBy(BarClosed)
export class WorkParents implements ProcessStep<BarClosed> {
  constructor(
    private readonly orders: OrderStore,
    private readonly clock: ScheduleClock,
    private readonly commands: CommandBus,
  ) {}

  async drive(bar: BarClosed): Promise<void> {
    await this.clock.note(bar);
    const { instrumentId, closeTime: barTime } = bar;
    const parents = await this.orders.open(null, { instrumentId, kind: 'PARENT' });
    const accountIds = new Set(parents.map(({ accountId }) => accountId));
    for (const accountId of accountIds)
      await this.commands.execute(WorkAccountParents.of({ accountId, instrumentId, barTime }));
  }
}
