import type { Page } from '#messaging';
import { toPage } from '#platform/http';
import { type DocumentSearch, DocumentStore, type StoredDocument } from '../application/ports/document-store.port.js';
import { termsOf } from '../domain/documents/search-terms.js';
import { type DocumentPart, documentCursor, placeOf } from '../infrastructure/documents/document-cursor.js';

export class InMemoryDocuments extends DocumentStore {
  readonly kept = new Map<string, StoredDocument>();

  async put(documents: readonly StoredDocument[]): Promise<void> {
    for (const document of documents) this.kept.set(document.id, document);
  }

  async known(ids: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set(ids.filter((id) => this.kept.has(id)));
  }

  async search(search: DocumentSearch, part: DocumentPart): Promise<Page<StoredDocument>> {
    const place = placeOf(part.cursor);
    const found = [...this.kept.values()]
      .filter((document) => holds(document, search))
      .toSorted((a, b) => (isBefore(a, b) ? 1 : -1))
      .filter((document) => place === null || isBefore(document, place));
    return toPage(found.slice(0, part.limit + 1), part.limit, { view: (each) => each, cursor: documentCursor });
  }
}

type Place = Pick<StoredDocument, 'releasedAt' | 'id'>;

const isBefore = (a: Place, b: Place): boolean =>
  a.releasedAt < b.releasedAt || (a.releasedAt === b.releasedAt && a.id < b.id);

function holds(document: StoredDocument, { terms, kind, instrumentId, from, to }: DocumentSearch): boolean {
  const words = termsOf(`${document.title} ${document.body}`);
  return (
    terms.all.every((term) => words.includes(term)) &&
    !terms.none.some((term) => words.includes(term)) &&
    terms.beginnings.every((beginning) => words.some((word) => word.startsWith(beginning))) &&
    (kind === undefined || document.kind === kind) &&
    (instrumentId === undefined || document.instrumentIds.includes(instrumentId)) &&
    (from === undefined || document.releasedAt >= from) &&
    (to === undefined || document.releasedAt <= to)
  );
}
