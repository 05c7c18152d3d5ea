import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type BacktestPage, ListBacktests } from '../contracts/index.js';
import { keptView } from './backtest-views.js';
import { BacktestRuns } from './ports/backtest-runs.port.js';

@QueryHandler(ListBacktests)
export class ListBacktestsHandler implements IQueryHandler<ListBacktests> {
  constructor(private readonly runs: BacktestRuns) {}

  async execute(query: ListBacktests): Promise<BacktestPage> {
    const { items, nextCursor } = await this.runs.list(query);
    return { items: items.map(keptView), nextCursor };
  }
}
