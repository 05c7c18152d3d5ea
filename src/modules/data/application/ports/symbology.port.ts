import type { Transaction } from '#messaging';
import type { IdentifierKind } from '../../domain/symbology/identifiers.js';
import type { Naming } from '../../domain/symbology/naming.js';

/** What instruments are and were called. */
export abstract class Symbology {
  /** Of an instrument, or of whatever has the value; nobody else names anything until the transaction ends. */
  abstract related(tx: Transaction, naming: Naming): Promise<Naming[]>;
  /** A naming of the same instrument, kind and day is replaced. */
  abstract put(tx: Transaction, naming: Naming): Promise<void>;
  /** The latest first. */
  abstract of(instrumentId: string): Promise<Naming[]>;
  /** Everything that instruments are and were called by in texts: tickers, names, aliases. */
  abstract speakable(): Promise<Naming[]>;
  /** Who was called by one of these values on a day. */
  abstract called(kind: IdentifierKind, values: readonly string[], on: string): Promise<Naming[]>;
}
