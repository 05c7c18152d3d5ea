import type { Transaction } from '#messaging';
import { toPage } from '#platform/http';
import { OpenTransaction } from '#testing';
import { CostBook, type MeasuredOrder } from '../application/ports/cost-book.port.js';
import type { ExecutionCostPage, ExecutionCostView, ListExecutionCosts } from '../contracts/index.js';
import {
  noWork,
  withProgress,
  type ExecutionCost,
  type OrderProgress,
  type OrderWork,
} from '../domain/execution-cost.js';
import { placeIn } from '../infrastructure/cost-cursor.js';

/** Passes the same contract suite as PostgresCostBook. */
export class InMemoryCostBook extends CostBook {
  private work = new Map<string, OrderWork>();
  private costs = new Map<string, ExecutionCost>();

  async add(tx: Transaction, progress: readonly OrderProgress[]): Promise<OrderWork[]> {
    const before = this.work;
    OpenTransaction.of(tx).onRollback(() => void (this.work = before));
    this.work = new Map(before);
    for (const made of progress) this.work.set(made.orderId, withProgress(this.find(made.orderId), made));
    return [...new Set(progress.map(({ orderId }) => orderId))].map((orderId) => this.find(orderId));
  }

  async record(tx: Transaction, measured: readonly MeasuredOrder[]): Promise<void> {
    const before = this.costs;
    OpenTransaction.of(tx).onRollback(() => void (this.costs = before));
    this.costs = new Map([...before, ...measured.map(({ orderId, cost }) => [orderId, cost] as const)]);
  }

  async list({ accountId, cursor, limit = 100 }: ListExecutionCosts): Promise<ExecutionCostPage> {
    const after = cursor === undefined ? null : placeOf(placeIn(cursor));
    const rows = [...this.costs]
      .map(([orderId, cost]) => viewOf(this.find(orderId), cost))
      .filter((view) => accountId === undefined || view.accountId === accountId)
      .filter((view) => after === null || placeOf(view) < after)
      .toSorted((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
    return toPage(rows.slice(0, limit + 1), limit, {
      view: (view) => view,
      cursor: ({ completedAt, orderId }) => [completedAt, orderId],
    });
  }

  private find(orderId: string): OrderWork {
    return this.work.get(orderId) ?? noWork(orderId);
  }
}

const placeOf = ({ completedAt, orderId }: Pick<ExecutionCostView, 'completedAt' | 'orderId'>): string =>
  `${completedAt} ${orderId}`;

function viewOf({ orderId, filledQuantity, fees, fills, end }: OrderWork, cost: ExecutionCost): ExecutionCostView {
  if (end === null) throw new Error(`order ${orderId} has not ended`);
  return {
    orderId,
    accountId: end.accountId,
    instrumentId: end.instrumentId,
    side: end.side,
    filledQuantity: filledQuantity.toString(),
    fills,
    arrivalPrice: cost.arrivalPrice.toString(),
    averagePrice: cost.averagePrice.toString(),
    slippageBps: cost.slippageBps,
    fees: fees.toString(),
    synthetic: end.synthetic,
    correlationId: end.correlationId,
    completedAt: end.completedAt,
  };
}
