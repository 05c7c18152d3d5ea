import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Result, ok } from '#kernel';
import { ReadSeries, type SeriesView } from '../contracts/index.js';
import { ProviderReads } from './provider-reads.js';

@QueryHandler(ReadSeries)
export class ReadSeriesHandler implements IQueryHandler<ReadSeries> {
  constructor(private readonly reads: ProviderReads) {}

  async execute({ provider, series, from, to }: ReadSeries): Promise<Result<SeriesView>> {
    const read = await this.reads.read(
      provider,
      (found) => found.series,
      (offer, access) => offer.observations(access, { series, from, to }),
    );
    return read.ok ? ok({ provenance: read.value.provenance, observations: [...read.value.value] }) : read;
  }
}
