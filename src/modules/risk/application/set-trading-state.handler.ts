import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ok, type Result } from '#kernel';
import { Outbox, UnitOfWork } from '#messaging';
import { SetTradingState, TradingStateChanged, type TradingStateView } from '../contracts/index.js';
import { ChangeStamp } from './change-stamp.js';
import { TradingStates } from './ports/trading-states.port.js';

/** Stored, with the event that makes execution cancel, before it is answered. */
@CommandHandler(SetTradingState)
export class SetTradingStateHandler implements ICommandHandler<SetTradingState> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly states: TradingStates,
    private readonly outbox: Outbox,
    private readonly stamp: ChangeStamp,
  ) {}

  async execute({ scope, state, reason }: SetTradingState): Promise<Result<TradingStateView>> {
    const view: TradingStateView = { scope, state, reason, ...this.stamp.now() };
    await this.unitOfWork.run(async (tx) => {
      await this.states.set(tx, view);
      await this.outbox.add(tx, TradingStateChanged.of({ scope, state, reason, changedBy: view.changedBy }));
    });
    return ok(view);
  }
}
