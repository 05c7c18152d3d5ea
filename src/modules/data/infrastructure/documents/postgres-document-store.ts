import { Injectable } from '@nestjs/common';
import type { Page } from '#messaging';
import { Database } from '#platform/database';
import { toPage } from '#platform/http';
import {
  type DocumentSearch,
  DocumentStore,
  type StoredDocument,
} from '../../application/ports/document-store.port.js';
import { type TermQuery, termsOf } from '../../domain/documents/search-terms.js';
import { type DocumentPart, documentCursor, placeOf } from './document-cursor.js';

interface Row {
  id: string;
  kind: StoredDocument['kind'];
  released_at: string;
  instrument_ids: string[];
  content: Pick<StoredDocument, 'source' | 'title' | 'body' | 'url'>;
}

/** Documents as JSONB beside what they are found by: a tsvector of our own terms, so that every store finds the same. */
@Injectable()
export class PostgresDocumentStore extends DocumentStore {
  constructor(private readonly database: Database) {
    super();
  }

  async put(documents: readonly StoredDocument[]): Promise<void> {
    for (const { id, kind, releasedAt, instrumentIds, ...content } of documents) {
      await this.database.query(
        `INSERT INTO data.document (id, kind, released_at, instrument_ids, content, terms)
         VALUES ($1, $2, $3, $4, $5, array_to_tsvector($6::text[]))
         ON CONFLICT (id) DO UPDATE SET (kind, released_at, instrument_ids, content, terms) =
           (excluded.kind, excluded.released_at, excluded.instrument_ids, excluded.content, excluded.terms)`,
        [
          id,
          kind,
          String(releasedAt),
          instrumentIds,
          JSON.stringify(content),
          termsOf(`${content.title} ${content.body}`),
        ],
      );
    }
  }

  async known(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ id: string }[]>('SELECT id FROM data.document WHERE id = ANY($1)', [ids]);
    return new Set(rows.map(({ id }) => id));
  }

  async search(
    { terms, kind, instrumentId, from, to }: DocumentSearch,
    part: DocumentPart,
  ): Promise<Page<StoredDocument>> {
    const place = placeOf(part.cursor);
    const rows = await this.database.query<Row[]>(
      `SELECT id, kind, released_at, instrument_ids, content FROM data.document
       WHERE ($1::tsquery IS NULL OR terms @@ $1) AND ($2::text IS NULL OR kind = $2)
         AND ($3::text[] IS NULL OR instrument_ids @> $3)
         AND ($4::bigint IS NULL OR released_at >= $4) AND ($5::bigint IS NULL OR released_at <= $5)
         AND ($6::bigint IS NULL OR (released_at, id COLLATE "C") < ($6, $7 COLLATE "C"))
       ORDER BY released_at DESC, id COLLATE "C" DESC LIMIT $8`,
      [
        tsquery(terms),
        kind ?? null,
        instrumentId === undefined ? null : [instrumentId],
        from === undefined ? null : String(from),
        to === undefined ? null : String(to),
        place === null ? null : String(place.releasedAt),
        place?.id ?? null,
        part.limit + 1,
      ],
    );
    return toPage(rows.map(toDocument), part.limit, { view: (document) => document, cursor: documentCursor });
  }
}

/** Terms are letters and digits, so quotes are all they need. */
function tsquery({ all, none, beginnings }: TermQuery): string | null {
  const parts = [
    ...all.map((term) => `'${term}'`),
    ...none.map((term) => `!'${term}'`),
    ...beginnings.map((term) => `'${term}':*`),
  ];
  return parts.length === 0 ? null : parts.join(' & ');
}

const toDocument = ({
  id,
  kind,
  released_at: releasedAt,
  instrument_ids: instrumentIds,
  content,
}: Row): StoredDocument => ({
  id,
  kind,
  ...content,
  releasedAt: BigInt(releasedAt),
  instrumentIds,
});
