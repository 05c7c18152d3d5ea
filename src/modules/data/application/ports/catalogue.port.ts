import type { Instrument } from '#kernel';
import type { Page, Transaction } from '#messaging';
import type { ListLoads, LoadReport, LoadSummary, QualityIssue } from '../../contracts/index.js';
import type { BarSource } from './bar-history.port.js';

/** The history of an instrument that is valid now. */
export interface Dataset extends BarSource {
  readonly rows: number;
}

export interface KnownInstrument {
  readonly instrument: Instrument;
  readonly source: BarSource;
  /** Feed that brings its bars; null for a history that stands still. */
  readonly feedId: string | null;
  /** Nothing that closed later may be shown yet; null where everything may. */
  readonly visibleUntil: bigint | null;
}

export interface NewLoad {
  readonly report: LoadReport;
  readonly instruments: readonly Instrument[];
  readonly datasets: readonly Dataset[];
}

/** What the program knows: instruments, their current histories, past loads. */
export abstract class Catalogue {
  abstract instruments(): Promise<Instrument[]>;
  abstract find(instrumentId: string): Promise<KnownInstrument | null>;
  /** Every instrument that {@link find} finds, by id. */
  abstract histories(): Promise<KnownInstrument[]>;
  /** What the load of its current history has noticed of an instrument, as far as it has one of these codes. */
  abstract issues(instrumentId: string, codes: readonly string[]): Promise<QualityIssue[]>;
  /** Adds the load and makes its histories the current ones. */
  abstract addLoad(tx: Transaction, load: NewLoad): Promise<void>;
  /** The load of these bytes whose histories are all current still, or null. */
  abstract currentLoad(source: string, sha256: string): Promise<LoadReport | null>;
  abstract load(id: string): Promise<LoadReport | null>;
  /** The latest first. */
  abstract loads(asked: Omit<ListLoads, 'limit'> & { readonly limit: number }): Promise<Page<LoadSummary>>;
  /** Names of the files of current histories. */
  abstract files(): Promise<string[]>;
}
