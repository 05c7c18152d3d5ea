import type { Transaction } from '#messaging';
import type { ExecutionCostPage, ListExecutionCosts } from '../../contracts/index.js';
import type { ExecutionCost, OrderEnd, OrderProgress, OrderWork } from '../../domain/execution-cost.js';

/** Only an order that has ended has a cost. */
export interface MeasuredOrder extends OrderWork {
  readonly end: OrderEnd;
  readonly cost: ExecutionCost;
}

/** Fills summed by order, and what the finished orders cost. */
export abstract class CostBook {
  /** Adds fills and ends to their orders; a later end replaces an earlier one. The work of each order then, in the order they first come. */
  abstract add(tx: Transaction, progress: readonly OrderProgress[]): Promise<OrderWork[]>;
  /** Measured again, the new figures stand. */
  abstract record(tx: Transaction, measured: readonly MeasuredOrder[]): Promise<void>;
  /** Measured costs, the latest first. */
  abstract list(query: ListExecutionCosts): Promise<ExecutionCostPage>;
}
