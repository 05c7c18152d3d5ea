import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Result, ok, toRfc3339 } from '#kernel';
import { type NewsView, ReadNews } from '../contracts/index.js';
import { ProviderReads } from './provider-reads.js';

@QueryHandler(ReadNews)
export class ReadNewsHandler implements IQueryHandler<ReadNews> {
  constructor(private readonly reads: ProviderReads) {}

  async execute({ provider, about, from, to }: ReadNews): Promise<Result<NewsView>> {
    const read = await this.reads.read(
      provider,
      (found) => found.news,
      (offer, access) => offer.news(access, { about, from, to }),
    );
    if (!read.ok) return read;
    const { value, provenance } = read.value;
    const items = value.map((item) => ({
      ...item,
      publishedAt: toRfc3339(item.publishedAt),
      symbols: [...item.symbols],
    }));
    return ok({ provenance, items });
  }
}
