import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetPerformance, type PerformanceMeasures, type PerformanceView } from '../contracts/index.js';
import { measuresOf } from '../domain/measures.js';
import { EquityBook, type AccountHistory } from './ports/equity-book.port.js';

@QueryHandler(GetPerformance)
export class GetPerformanceHandler implements IQueryHandler<GetPerformance> {
  constructor(private readonly book: EquityBook) {}

  async execute({ accountId }: GetPerformance): Promise<PerformanceView | null> {
    const history = await this.book.history(accountId);
    return history === null ? null : viewOf(history);
  }
}

function viewOf(history: AccountHistory): PerformanceView {
  const { accountId, currency, first, last, fees, realisedPnl, unrealisedPnl } = history;
  return {
    accountId,
    currency,
    from: first?.time ?? null,
    to: last?.time ?? null,
    observations: history.equity.length,
    account: measured(history, history.equity, last?.equity ?? history.cash),
    benchmark: measured(history, history.benchmark, last?.benchmark ?? history.initialCash),
    fees,
    realisedPnl,
    unrealisedPnl,
  };
}

/** Without a bar there is no curve, and it does not matter what a year of it would be. */
const measured = ({ timeframe }: AccountHistory, curve: Float64Array, finalEquity: string): PerformanceMeasures => ({
  ...measuresOf(curve, timeframe ?? '1d'),
  finalEquity,
});
