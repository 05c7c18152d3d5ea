import type { Collection, Filter, MongoClient } from 'mongodb';
import { OperationalError } from '#kernel';
import type { Page } from '#messaging';
import { toPage } from '#platform/http';
import {
  type DocumentSearch,
  DocumentStore,
  type StoredDocument,
} from '../../application/ports/document-store.port.js';
import { dataErrors } from '../../domain/data.errors.js';
import { termsOf } from '../../domain/documents/search-terms.js';
import { type DocumentPart, documentCursor, placeOf } from './document-cursor.js';

interface Kept extends Omit<StoredDocument, 'id' | 'releasedAt'> {
  readonly _id: string;
  /** Microseconds since 1970: exact in a double until the year 2255. */
  readonly releasedAt: number;
  readonly terms: readonly string[];
}

const SELECTION_TIMEOUT_MS = 5000;

/** Documents in the collection `documents` of the database that the URL names, found by their terms through an index of them. */
export class MongoDocumentStore extends DocumentStore {
  private client: MongoClient | null = null;
  private opened: Promise<Collection<Kept>> | null = null;

  constructor(private readonly url: string) {
    super();
  }

  async put(documents: readonly StoredDocument[]): Promise<void> {
    if (documents.length === 0) return;
    const kept = await this.collection();
    await kept.bulkWrite(
      documents.map((document) => ({
        replaceOne: { filter: { _id: document.id }, replacement: toKept(document), upsert: true },
      })),
    );
  }

  async known(ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const kept = await this.collection();
    const found = await kept
      .find({ _id: { $in: [...ids] } })
      .project<{ _id: string }>({ _id: 1 })
      .toArray();
    return new Set(found.map(({ _id }) => _id));
  }

  async search(search: DocumentSearch, part: DocumentPart): Promise<Page<StoredDocument>> {
    const kept = await this.collection();
    const found = await kept
      .find({ $and: [{}, ...conditionsOf(search, placeOf(part.cursor))] })
      .project<Omit<Kept, 'terms'>>({ terms: 0 })
      .sort({ releasedAt: -1, _id: -1 })
      .limit(part.limit + 1)
      .toArray();
    return toPage(found.map(toDocument), part.limit, { view: (document) => document, cursor: documentCursor });
  }

  async onModuleDestroy(): Promise<void> {
    await this.client?.close();
  }

  private collection(): Promise<Collection<Kept>> {
    this.opened ??= this.open().catch((error: unknown) => {
      this.opened = null;
      throw error;
    });
    return this.opened;
  }

  /** @throws OperationalError `DATA.DOCUMENTS_AWAY` */
  private async open(): Promise<Collection<Kept>> {
    try {
      const { MongoClient } = await import('mongodb');
      this.client ??= new MongoClient(this.url, { serverSelectionTimeoutMS: SELECTION_TIMEOUT_MS });
      const kept = this.client.db().collection<Kept>('documents');
      await kept.createIndex({ terms: 1, releasedAt: -1 });
      await kept.createIndex({ releasedAt: -1, _id: -1 });
      return kept;
    } catch (cause) {
      const { message } = dataErrors['DATA.DOCUMENTS_AWAY'];
      throw new OperationalError('DATA.DOCUMENTS_AWAY', message, { reason: String(cause) }, { cause });
    }
  }
}

function conditionsOf(
  { terms, kind, instrumentId, from, to }: DocumentSearch,
  place: ReturnType<typeof placeOf>,
): Filter<Kept>[] {
  const conditions: Filter<Kept>[] = [
    ...terms.all.map((term) => ({ terms: term })),
    ...terms.none.map((term) => ({ terms: { $ne: term } })),
    ...terms.beginnings.map((term) => ({ terms: { $regex: `^${term}` } })),
  ];
  if (kind !== undefined) conditions.push({ kind });
  if (instrumentId !== undefined) conditions.push({ instrumentIds: instrumentId });
  if (from !== undefined) conditions.push({ releasedAt: { $gte: Number(from) } });
  if (to !== undefined) conditions.push({ releasedAt: { $lte: Number(to) } });
  if (place === null) return conditions;
  const releasedAt = Number(place.releasedAt);
  return [...conditions, { $or: [{ releasedAt: { $lt: releasedAt } }, { releasedAt, _id: { $lt: place.id } }] }];
}

const toKept = ({ id, releasedAt, ...rest }: StoredDocument): Kept => ({
  ...rest,
  _id: id,
  releasedAt: Number(releasedAt),
  terms: termsOf(`${rest.title} ${rest.body}`),
});

const toDocument = ({ _id: id, releasedAt, ...rest }: Omit<Kept, 'terms'>): StoredDocument => ({
  id,
  ...rest,
  releasedAt: BigInt(releasedAt),
});
