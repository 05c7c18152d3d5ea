import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Result, fromRfc3339, ok, refused, toRfc3339 } from '#kernel';
import { ListSeriesReleases, SeriesReleaseView } from '../contracts/index.js';
import { type DataErrorCode, refusal } from '../domain/data.errors.js';
import { SeriesStore } from './ports/series-store.port.js';

const DEFAULT_LIMIT = 100;

@QueryHandler(ListSeriesReleases)
export class ListSeriesReleasesHandler implements IQueryHandler<ListSeriesReleases> {
  constructor(private readonly store: SeriesStore) {}

  async execute({
    name,
    instrumentId,
    asOf,
    limit = DEFAULT_LIMIT,
  }: ListSeriesReleases): Promise<Result<SeriesReleaseView[], DataErrorCode>> {
    const series = await this.store.find(name);
    if (series === null) return refused(refusal('DATA.SERIES_UNKNOWN', { name }));
    const known = asOf === undefined ? Number.POSITIVE_INFINITY : Number(fromRfc3339(asOf));
    const values = await this.store.read({ name, instrumentId });
    const latest = values.filter(({ knownAt }) => knownAt <= known).slice(-limit);
    return ok(
      latest.toReversed().map(({ period, knownAt, values: numbers, ...value }) =>
        Object.assign(new SeriesReleaseView(), {
          ...value,
          period: toRfc3339(BigInt(period)),
          knownAt: toRfc3339(BigInt(knownAt)),
          numbers: series.columns.map((column, k) => {
            const number = numbers[k] ?? Number.NaN;
            return Number.isFinite(number) ? { column, value: number } : { column };
          }),
        }),
      ),
    );
  }
}
