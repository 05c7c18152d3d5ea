import { Injectable } from '@nestjs/common';
import { CommandBus, DrivenBy, type ProcessStep } from '#messaging';
import { TargetApproved } from '#modules/risk';
import { WorkTarget } from './own-commands.js';

/** Hands a target on to where its account is worked on. */
@Injectable()
@DrivenBy(TargetApproved)
export class AcceptTarget implements ProcessStep<TargetApproved> {
  constructor(private readonly commands: CommandBus) {}

  async drive(target: TargetApproved): Promise<void> {
    const { targetId, accountId, instrumentId, side, quantity, referencePrice, barTime, executionBars } = target;
    const order = { targetId, accountId, instrumentId, side, quantity };
    await this.commands.execute(WorkTarget.of({ ...order, referencePrice, barTime, executionBars }));
  }
}
