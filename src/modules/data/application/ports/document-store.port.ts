import type { Page } from '#messaging';
import type { DocumentView } from '../../contracts/index.js';
import type { TermQuery } from '../../domain/documents/search-terms.js';

/** A text as its publisher released it. */
export interface StoredDocument {
  /** Its publisher's: adding it again replaces it. */
  readonly id: string;
  readonly kind: DocumentView['kind'];
  readonly source: string;
  readonly title: string;
  readonly body: string;
  readonly url: string | null;
  /** When anybody could know it, microseconds since 1970. */
  readonly releasedAt: bigint;
  readonly instrumentIds: readonly string[];
}

export interface DocumentSearch {
  readonly terms: TermQuery;
  readonly kind?: StoredDocument['kind'] | undefined;
  readonly instrumentId?: string | undefined;
  /** Bounds of the release, inclusive, microseconds since 1970. */
  readonly from?: bigint | undefined;
  readonly to?: bigint | undefined;
}

/** News and filings, found by their words. */
export abstract class DocumentStore {
  /** Adds or replaces, by id. */
  abstract put(documents: readonly StoredDocument[]): Promise<void>;
  /** Which of these ids are there. */
  abstract known(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** The latest released first. */
  abstract search(
    search: DocumentSearch,
    part: { limit: number; cursor?: string | undefined },
  ): Promise<Page<StoredDocument>>;
}
