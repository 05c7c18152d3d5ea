import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Result, ok, refused } from '#kernel';
import { UnitOfWork } from '#messaging';
import { StopStrategyRun, StrategyRunRequested, type StrategyRunView } from '../../contracts/index.js';
import { refusal } from '../../domain/analytics.errors.js';
import { StrategyRecord } from './strategy-record.js';

@CommandHandler(StopStrategyRun)
export class StopStrategyRunHandler implements ICommandHandler<StopStrategyRun> {
  constructor(
    private readonly record: StrategyRecord,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute({ runId }: StopStrategyRun): Promise<Result<StrategyRunView>> {
    const { store, outbox } = this.record;
    await this.unitOfWork.run(async (tx) => {
      const run = await store.lock(tx, runId);
      if (run === null || (run.state !== 'STARTING' && run.state !== 'RUNNING')) return;
      await store.stopping(tx, runId);
      await outbox.add(tx, StrategyRunRequested.of({ runId, wish: 'STOP' }));
    });
    const view = await store.find(runId);
    return view === null ? refused(refusal('ANALYTICS.STRATEGY_RUN_UNKNOWN', { runId })) : ok(view);
  }
}
