import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Result, ok, toIsoDate } from '#kernel';
import { CollectNews, NewsCollection } from '../contracts/index.js';
import type { DataErrorCode } from '../domain/data.errors.js';
import { DocumentKeeper } from './document-keeper.js';
import type { NewsItem } from './ports/data-provider.port.js';
import { DocumentStore } from './ports/document-store.port.js';
import { Symbology } from './ports/symbology.port.js';
import { ProviderReads } from './provider-reads.js';

const BATCH = 100;

@CommandHandler(CollectNews)
export class CollectNewsHandler implements ICommandHandler<CollectNews> {
  constructor(
    private readonly reads: ProviderReads,
    private readonly documents: DocumentStore,
    private readonly keeper: DocumentKeeper,
    private readonly symbology: Symbology,
  ) {}

  async execute({ provider, about, from, to }: CollectNews): Promise<Result<NewsCollection, DataErrorCode>> {
    const read = await this.reads.read(
      provider,
      (found) => found.news,
      (offer, access) => offer.news(access, { about, from, to }),
    );
    if (!read.ok) return read;
    const { value: items, provenance } = read.value;
    const known = await this.documents.known(items.map(({ id }) => id));
    const fresh = items.filter(({ id }) => !known.has(id));
    let linked = 0;
    for (let at = 0; at < fresh.length; at += BATCH)
      linked += await this.keeper.keep(
        await Promise.all(fresh.slice(at, at + BATCH).map((item) => this.document(item))),
      );
    return ok(Object.assign(new NewsCollection(), { read: items.length, added: fresh.length, linked, provenance }));
  }

  private async document({ id, publishedAt, headline, summary, source, url, symbols }: NewsItem) {
    return {
      id,
      kind: 'NEWS' as const,
      source,
      title: headline.slice(0, 500),
      body: summary,
      url,
      releasedAt: publishedAt,
      instrumentIds: await this.instruments(symbols, toIsoDate(publishedAt)),
    };
  }

  /** The provider's tickers, as far as one instrument alone was called so on the day. */
  private async instruments(symbols: readonly string[], on: string): Promise<string[]> {
    if (symbols.length === 0) return [];
    const called = await this.symbology.called('TICKER', symbols, on);
    const byTicker = Map.groupBy(called, ({ value }) => value);
    return [...byTicker.values()].flatMap((found) =>
      found.length === 1 ? found.map((each) => each.instrumentId) : [],
    );
  }
}
