import type { Transaction } from '#messaging';
import type { ExecutionCostPage, ListExecutionCosts } from '../../contracts/index.js';
import type { ExecutionCost, OrderEnd, OrderWork } from '../../domain/execution-cost.js';

export interface OrderFill {
  /** The parent, or the order itself where it has none. */
  readonly orderId: string;
  readonly quantity: string;
  readonly price: string;
  readonly fee: string;
}

/** Fills summed by order, and what the finished orders cost. */
export abstract class CostBook {
  /** The order's work with the fill in it. */
  abstract addFill(tx: Transaction, fill: OrderFill): Promise<OrderWork>;
  /** The order's work with its end; a later end replaces it. */
  abstract end(tx: Transaction, orderId: string, end: OrderEnd): Promise<OrderWork>;
  /** Only an order that has ended has a cost; measured again, the new figures stand. */
  abstract record(tx: Transaction, orderId: string, cost: ExecutionCost): Promise<void>;
  /** Measured costs, the latest first. */
  abstract list(query: ListExecutionCosts): Promise<ExecutionCostPage>;
}
