import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { datedFields } from '#features';
import { toRfc3339 } from '#kernel';
import { DatedSeriesView, ListDatedSeries } from '../contracts/index.js';
import { SeriesStore } from './ports/series-store.port.js';

@QueryHandler(ListDatedSeries)
export class ListDatedSeriesHandler implements IQueryHandler<ListDatedSeries> {
  constructor(private readonly store: SeriesStore) {}

  async execute(): Promise<DatedSeriesView[]> {
    const all = await this.store.list();
    return all.map(({ firstPeriod, lastPeriod, lastKnownAt, ...series }) =>
      Object.assign(new DatedSeriesView(), {
        ...series,
        columns: [...series.columns],
        fields: Object.keys(datedFields([series])),
        firstPeriod: timeOf(firstPeriod),
        lastPeriod: timeOf(lastPeriod),
        lastKnownAt: timeOf(lastKnownAt),
      }),
    );
  }
}

const timeOf = (micros: number | null): string | null => (micros === null ? null : toRfc3339(BigInt(micros)));
