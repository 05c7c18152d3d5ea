import type { Timeframe } from '#kernel';
import type { Transaction } from '#messaging';
import type { Download } from '../../domain/providers/download.js';
import type { Provenance } from '../../domain/providers/provider.js';
import type { ProviderBar } from './data-provider.port.js';

/** Bars of one instrument as somebody tells them. */
export interface BarOrigin {
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
}

/** Number of no range. */
export const BEYOND_RANGES = -1;

/** A page of a range, and where the range goes on. */
export interface KeptPage {
  readonly download: Download;
  /** {@link BEYOND_RANGES} for bars that come as they finish. */
  readonly range: number;
  /** Rising, each time once. */
  readonly bars: readonly ProviderBar[];
  readonly provenance: Provenance;
  readonly next: number;
}

export interface KeptCounts {
  readonly added: number;
  /** Known already with these very values. */
  readonly repeated: number;
  /** Known with others, which are kept as revisions. */
  readonly revised: number;
}

/** How much of what is there from whom. */
export interface Coverage extends BarOrigin {
  readonly provider: string;
  readonly bars: number;
  readonly firstTime: number;
  readonly lastTime: number;
  readonly revisions: number;
}

/** Downloads and what they brought: one row per instrument, timeframe, time and provider. */
export abstract class DownloadStore {
  abstract add(download: Download): Promise<void>;
  abstract find(id: string): Promise<Download | null>;
  /** The latest first. */
  abstract list(): Promise<Download[]>;
  /** Stores a page together with the progress of its range. */
  abstract keep(tx: Transaction, page: KeptPage): Promise<KeptCounts>;
  /** Time of the last bar that a provider gave; null where it gave none. */
  abstract lastTime(origin: BarOrigin, provider: string): Promise<number | null>;
  /** The next bars after a time, of each time the one whose provider comes first. */
  abstract bars(
    origin: BarOrigin,
    providers: readonly string[],
    after: { readonly time: number; readonly limit: number },
  ): Promise<ProviderBar[]>;
  abstract coverage(): Promise<Coverage[]>;
}
