import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { GetStrategyRecord, type StrategyRecordView } from '../../contracts/index.js';
import { StrategyRunStore } from '../ports/strategy-run-store.port.js';

@QueryHandler(GetStrategyRecord)
export class GetStrategyRecordHandler implements IQueryHandler<GetStrategyRecord> {
  constructor(private readonly store: StrategyRunStore) {}

  execute({ runId }: GetStrategyRecord): Promise<StrategyRecordView | null> {
    return this.store.record(runId);
  }
}
