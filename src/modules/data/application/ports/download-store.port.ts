import type { Timeframe } from '#kernel';
import type { Transaction } from '#messaging';
import type { Download } from '../../domain/providers/download.js';
import type { Provenance } from '../../domain/providers/provider.js';
import type { BarRevision } from '../../domain/providers/rebasing.js';
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

/** A bar that is not part of the history yet, or not as it is now. */
export interface PendingBar extends ProviderBar {
  /** Which answer it came from; rising. */
  readonly fetchId: string;
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
  /** Those of {@link bars} that are not part of the history yet, or were revised since. */
  abstract pending(
    origin: BarOrigin,
    providers: readonly string[],
    after: { readonly time: number; readonly limit: number },
  ): Promise<PendingBar[]>;
  /** The last bars before a time, oldest first. */
  abstract before(
    origin: BarOrigin,
    providers: readonly string[],
    end: { readonly time: number; readonly limit: number },
  ): Promise<ProviderBar[]>;
  /** Says that these are part of the history now; what was revised meanwhile stays pending. */
  abstract settle(
    tx: Transaction,
    origin: BarOrigin,
    settled: { readonly providers: readonly string[]; readonly bars: readonly PendingBar[] },
  ): Promise<void>;
  /** Says that nothing is part of the history any more. */
  abstract unsettle(origin: BarOrigin): Promise<void>;
  /** Time of the last bar that is part of the history. */
  abstract lastSettled(origin: BarOrigin, providers: readonly string[]): Promise<number | null>;
  /** Number of bars, each time counted once, and the time of the first; what a provider told is one bar. */
  abstract count(origin: BarOrigin, providers: readonly string[]): Promise<{ bars: number; firstTime: number | null }>;
  /** How the pending bars of a provider differ from what it had told before; prices only. */
  abstract revisions(origin: BarOrigin, provider: string): Promise<BarRevision[]>;
  /**
   * Puts a provider's settled bars before a time on another basis: prices times the ratio, volumes divided by it. What they were stays as revisions.
   */
  abstract rebase(
    tx: Transaction,
    origin: BarOrigin,
    on: { readonly provenance: Provenance; readonly before: number; readonly ratio: readonly [number, number] },
  ): Promise<void>;
  abstract coverage(): Promise<Coverage[]>;
}
