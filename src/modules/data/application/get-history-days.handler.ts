import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { GetHistoryDays, HistoryDays } from '../contracts/index.js';
import { dateOf } from '../domain/verification/expected-sessions.js';
import { coverageCounts } from './coverage-counts.js';
import { KnownHistory } from './known-history.js';
import { Verifications } from './verifications.js';

@QueryHandler(GetHistoryDays)
export class GetHistoryDaysHandler implements IQueryHandler<GetHistoryDays> {
  constructor(
    private readonly known: KnownHistory,
    private readonly verifications: Verifications,
  ) {}

  async execute({ instrumentId }: GetHistoryDays): Promise<HistoryDays> {
    const known = await this.known.instrument(instrumentId);
    const [verified] = await this.verifications.of([known]);
    const coverage = verified?.verdict.coverage ?? null;
    return Object.assign(new HistoryDays(), {
      instrumentId,
      timeframe: known.source.timeframe,
      ...coverageCounts(coverage),
      firstDate: coverage === null ? null : dateOf(coverage.firstDay),
      states: coverage?.states ?? '',
    });
  }
}
