import type { Decimal } from '#kernel';
import type { Transaction } from '#messaging';
import type { CloseSeries } from '../../domain/closes.js';

export interface ClosedBar {
  readonly instrumentId: string;
  readonly timeframe: '1m' | '1d';
  /** RFC 3339, UTC. */
  readonly closeTime: string;
  readonly close: string;
  readonly synthetic: boolean;
}

/** A price as it stood at the last bar close, to start from. */
export interface StoredPrice {
  readonly instrumentId: string;
  readonly price: Decimal;
  /** RFC 3339: of the market, and when it came in. */
  readonly marketTime: string;
  readonly receivedAt: string;
}

export interface InstrumentHistory extends CloseSeries {
  readonly timeframe: '1m' | '1d';
  readonly lotSize: string;
}

/** The last closes of every instrument: what historical risk figures rest on. At most `keep` closes stay. */
export abstract class MarketHistory {
  /** Adds a close and makes it the reference price. A bar from before the last one takes away what came after it: a replay began anew. */
  abstract append(tx: Transaction, bar: ClosedBar, options: { receivedAt: string; keep: number }): Promise<void>;
  /** Fills in past closes, in one step; those that are there stay. */
  abstract seed(
    instrument: { id: string; lotSize: string; synthetic: boolean },
    bars: readonly ClosedBar[],
    keep: number,
  ): Promise<void>;
  /** Histories of these instruments, those without a close left out. */
  abstract closes(tx: Transaction | null, instrumentIds: readonly string[]): Promise<InstrumentHistory[]>;
  abstract prices(): Promise<StoredPrice[]>;
}
