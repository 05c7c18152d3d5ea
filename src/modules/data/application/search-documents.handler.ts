import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { fromRfc3339, toRfc3339 } from '#kernel';
import { type DocumentPage, DocumentView, SearchDocuments } from '../contracts/index.js';
import { parseTermQuery } from '../domain/documents/search-terms.js';
import { DocumentStore, type StoredDocument } from './ports/document-store.port.js';

const DEFAULT_LIMIT = 20;

@QueryHandler(SearchDocuments)
export class SearchDocumentsHandler implements IQueryHandler<SearchDocuments> {
  constructor(private readonly store: DocumentStore) {}

  async execute({ words = '', kind, instrumentId, from, to, cursor, limit }: SearchDocuments): Promise<DocumentPage> {
    const search = { terms: parseTermQuery(words), kind, instrumentId, from: momentOf(from), to: momentOf(to) };
    const page = await this.store.search(search, { limit: limit ?? DEFAULT_LIMIT, cursor });
    return { ...page, items: page.items.map(toView) };
  }
}

const momentOf = (text: string | undefined): bigint | undefined => (text === undefined ? undefined : fromRfc3339(text));

const toView = ({ url, releasedAt, instrumentIds, ...document }: StoredDocument): DocumentView =>
  Object.assign(new DocumentView(), {
    ...document,
    ...(url === null ? {} : { url }),
    releasedAt: toRfc3339(releasedAt),
    instrumentIds: [...instrumentIds],
  });
