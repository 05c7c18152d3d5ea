import type { Bar, Instrument } from '#kernel';
import type { Transaction } from '#messaging';

export interface NumberedBar {
  readonly bar: Bar;
  /** Number of the minute; before the feed's first bar it is negative. */
  readonly number: number;
}

/** Bars of a live market: the newest of each instrument. */
export abstract class LiveBars {
  /** Makes instruments known whose bars are kept here; what is known already stays. */
  abstract open(tx: Transaction, instruments: readonly Instrument[]): Promise<void>;
  /** A bar that is there already stays. */
  abstract append(tx: Transaction, bars: readonly NumberedBar[]): Promise<void>;
  /** Drops what is older than minute `number`. */
  abstract dropBefore(tx: Transaction, instrumentIds: readonly string[], number: number): Promise<void>;
  /** Closes of minute `number`, by instrument id. */
  abstract closesOf(instrumentIds: readonly string[], number: number): Promise<ReadonlyMap<string, string>>;
}
