import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { GetBacktestReport } from '../contracts/index.js';
import { BacktestRuns } from './ports/backtest-runs.port.js';

@QueryHandler(GetBacktestReport)
export class GetBacktestReportHandler implements IQueryHandler<GetBacktestReport> {
  constructor(private readonly runs: BacktestRuns) {}

  execute({ backtestId }: GetBacktestReport): Promise<string | null> {
    return this.runs.report(backtestId);
  }
}
