import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Result, ok, toRfc3339 } from '#kernel';
import { type FilingsView, ReadFilings } from '../contracts/index.js';
import { ProviderReads } from './provider-reads.js';

@QueryHandler(ReadFilings)
export class ReadFilingsHandler implements IQueryHandler<ReadFilings> {
  constructor(private readonly reads: ProviderReads) {}

  async execute({ provider, company, forms }: ReadFilings): Promise<Result<FilingsView>> {
    const read = await this.reads.read(
      provider,
      (found) => found.filings,
      (offer, access) => offer.filings(access, { company, forms: forms ?? [] }),
    );
    if (!read.ok) return read;
    const filings = read.value.value.map((filing) => ({ ...filing, acceptedAt: toRfc3339(filing.acceptedAt) }));
    return ok({ provenance: read.value.provenance, filings });
  }
}
