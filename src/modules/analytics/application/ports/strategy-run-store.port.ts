import type { Decision, DecisionAnswer, LiveBooks, LiveSnapshot, LiveTick, TradedInstrument } from '#engine';
import type { Transaction } from '#messaging';
import type { BrokerTermsView } from '#modules/execution';
import type { PackedStrategy } from '#research';
import type {
  StrategyDecisionView,
  StrategyRecordView,
  StrategyRunView,
  StrategyTicksView,
} from '../../contracts/index.js';

export type StrategyRunState = StrategyRunView['state'];

/** What a strategy was started with; it never changes. */
export interface StrategyRunPlan {
  readonly id: string;
  /** Name of its file. */
  readonly strategy: string;
  readonly source: PackedStrategy;
  readonly parameters: Readonly<Record<string, string>>;
  readonly accountId: string;
  readonly currency: string;
  readonly instruments: readonly TradedInstrument[];
  readonly synthetic: boolean;
  /** Of the desk that it begins at; before that, of the one that it was started from. */
  readonly broker: BrokerTermsView;
  readonly warmUpBars: number;
  readonly onEnd: StrategyRunView['onEnd'];
  readonly seed: number;
  /** RFC 3339. */
  readonly startedAt: string;
}

/** A strategy's work as it stands. */
export interface StrategyRun extends StrategyRunPlan {
  readonly state: StrategyRunState;
  /** How often its state has been stored. */
  readonly version: number;
  /** Microseconds; what closed until then has been seen. Null before the start. */
  readonly marketTime: number | null;
  /** Of the last bar or tick that it has seen; null before the first. */
  readonly seenUntil: number | null;
  /** The same when it began. */
  readonly begunAt: number | null;
  /** It listens to quotes, trades or books. */
  readonly wantsTicks: boolean;
}

/** What a strategy has come to. */
export interface StrategyRunStep {
  readonly snapshot: LiveSnapshot;
  readonly marketTime: number;
  /** Quotes, trades and changes of books that it has seen now. */
  readonly ticks: readonly LiveTick[];
  readonly state: Exclude<StrategyRunState, 'FAILED' | 'STARTING'>;
  readonly wantsTicks: boolean;
  /** RFC 3339; null while it works. */
  readonly endedAt: string | null;
}

/** How the desk stood when a strategy began. */
export interface StrategyBeginning {
  readonly marketTime: number;
  readonly books: LiveBooks;
  readonly broker: BrokerTermsView;
}

export interface StrategyFailure {
  readonly code: string;
  readonly message: string;
  readonly endedAt: string;
}

/** An order of a strategy that is not known to be over. */
export interface OpenOrder {
  readonly order: number;
  readonly orderId: string;
}

/** A decision as the desk has carried it out, or not. */
export interface CarriedOut {
  readonly number: number;
  readonly orderId: string | null;
  /** RFC 3339, of the market when it reached the broker, or when the strategy was told that it did not; null where that is not known. */
  readonly arrivedAt: string | null;
}

/** Strategies at work: their state, and what they decided. */
export abstract class StrategyRunStore {
  abstract add(tx: Transaction, plan: StrategyRunPlan): Promise<void>;
  /** Whoever works on the run waits here for whoever did so before. Null when there is none. */
  abstract lock(tx: Transaction, id: string): Promise<StrategyRun | null>;
  abstract snapshotOf(tx: Transaction, id: string): Promise<LiveSnapshot | null>;
  abstract advance(tx: Transaction, run: StrategyRun, step: StrategyRunStep): Promise<void>;
  abstract begun(tx: Transaction, id: string, beginning: StrategyBeginning): Promise<void>;
  abstract fail(tx: Transaction, id: string, failure: StrategyFailure): Promise<void>;
  abstract stopping(tx: Transaction, id: string): Promise<void>;
  /** @returns them with their numbers */
  abstract addDecisions(
    tx: Transaction,
    run: Pick<StrategyRun, 'id'>,
    decisions: readonly Decision[],
  ): Promise<StrategyDecisionView[]>;
  /** Null when it was never made. */
  abstract decision(runId: string, number: number): Promise<StrategyDecisionView | null>;
  /** Orders that were decided together, by the number of the first of them. */
  abstract decidedTogether(runId: string, group: number): Promise<StrategyDecisionView[]>;
  abstract answer(tx: Transaction, runId: string, answered: DecisionAnswer & CarriedOut): Promise<void>;
  /** Orders that were sent and are not known to be over. */
  abstract openOrders(runId: string): Promise<OpenOrder[]>;
  abstract ordersEnded(tx: Transaction, runId: string, orders: readonly number[]): Promise<void>;
  abstract running(): Promise<StrategyRun[]>;
  abstract busyWith(accountId: string): Promise<string | null>;
  abstract record(id: string): Promise<StrategyRecordView | null>;
  abstract find(id: string): Promise<StrategyRunView | null>;
  abstract list(): Promise<StrategyRunView[]>;
  /** What it has seen of quotes, trades and books, block by block in the order in which it saw them. */
  abstract ticks(runId: string, page: { readonly after: number; readonly limit: number }): Promise<StrategyTicksView[]>;
  abstract decisions(
    runId: string,
    page: { readonly after: number; readonly limit: number },
  ): Promise<StrategyDecisionView[]>;
}
