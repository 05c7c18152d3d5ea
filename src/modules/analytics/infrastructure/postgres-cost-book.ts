import { Injectable } from '@nestjs/common';
import { Decimal, UnexpectedError } from '#kernel';
import type { Transaction } from '#messaging';
import { Database, managerOf, utc } from '#platform/database';
import { toPage } from '#platform/http';
import { CostBook, type OrderFill } from '../application/ports/cost-book.port.js';
import type { ExecutionCostPage, ExecutionCostView, ListExecutionCosts } from '../contracts/index.js';
import type { ExecutionCost, OrderEnd, OrderWork } from '../domain/execution-cost.js';
import { placeIn } from './cost-cursor.js';

const DEFAULT_LIMIT = 100;

interface WorkRow {
  order_id: string;
  filled_quantity: string;
  notional: string;
  fees: string;
  fills: number;
  /** Set together with every other column of the end. */
  completed_at: string | null;
  account_id: string;
  instrument_id: string;
  side: 'BUY' | 'SELL';
  ended_quantity: string;
  arrival_price: string | null;
  synthetic: boolean;
  correlation_id: string;
}

interface CostRow extends WorkRow {
  completed_at: string;
  arrival_price: string;
  average_price: string;
  slippage_bps: number;
}

const WORK = `order_id, filled_quantity, notional, fees, fills, account_id, instrument_id, side, ended_quantity,
  arrival_price, synthetic, correlation_id, ${utc('completed_at')} AS completed_at`;

const ADD_FILL = `
  INSERT INTO analytics.order_cost AS c (order_id, filled_quantity, notional, fees, fills)
  VALUES ($1, $2::numeric, $2::numeric * $3::numeric, $4::numeric, 1)
  ON CONFLICT (order_id) DO UPDATE SET filled_quantity = c.filled_quantity + excluded.filled_quantity,
    notional = c.notional + excluded.notional, fees = c.fees + excluded.fees, fills = c.fills + 1
  RETURNING ${WORK}`;

const END = `
  INSERT INTO analytics.order_cost (order_id, account_id, instrument_id, side, ended_quantity, arrival_price,
    synthetic, correlation_id, completed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (order_id) DO UPDATE SET account_id = excluded.account_id, instrument_id = excluded.instrument_id,
    side = excluded.side, ended_quantity = excluded.ended_quantity, arrival_price = excluded.arrival_price,
    synthetic = excluded.synthetic, correlation_id = excluded.correlation_id, completed_at = excluded.completed_at
  RETURNING ${WORK}`;

@Injectable()
export class PostgresCostBook extends CostBook {
  constructor(private readonly database: Database) {
    super();
  }

  async addFill(tx: Transaction, { orderId, quantity, price, fee }: OrderFill): Promise<OrderWork> {
    return only(await managerOf(tx).query<WorkRow[]>(ADD_FILL, [orderId, quantity, price, fee]));
  }

  async end(tx: Transaction, orderId: string, end: OrderEnd): Promise<OrderWork> {
    const { accountId, instrumentId, side, synthetic, correlationId, completedAt } = end;
    const [quantity, arrivalPrice] = [end.filledQuantity.toString(), end.arrivalPrice?.toString() ?? null];
    const about = [
      orderId,
      accountId,
      instrumentId,
      side,
      quantity,
      arrivalPrice,
      synthetic,
      correlationId,
      completedAt,
    ];
    return only(await managerOf(tx).query<WorkRow[]>(END, about));
  }

  async record(tx: Transaction, orderId: string, { averagePrice, slippageBps }: ExecutionCost): Promise<void> {
    await managerOf(tx).query(
      'UPDATE analytics.order_cost SET average_price = $2, slippage_bps = $3 WHERE order_id = $1',
      [orderId, averagePrice.toString(), slippageBps],
    );
  }

  async list({ accountId, cursor, limit = DEFAULT_LIMIT }: ListExecutionCosts): Promise<ExecutionCostPage> {
    const after = cursor === undefined ? null : placeIn(cursor);
    const rows = await this.database.query<CostRow[]>(
      `SELECT ${WORK}, average_price, slippage_bps FROM analytics.order_cost c
       WHERE slippage_bps IS NOT NULL AND ($1::text IS NULL OR account_id = $1)
         AND ($2::timestamptz IS NULL OR (c.completed_at, order_id) < ($2::timestamptz, $3))
       ORDER BY c.completed_at DESC, order_id DESC LIMIT $4`,
      [accountId ?? null, after?.completedAt ?? null, after?.orderId ?? null, limit + 1],
    );
    return toPage(rows, limit, { view: toView, cursor: (row) => [row.completed_at, row.order_id] });
  }
}

function only([row]: WorkRow[]): OrderWork {
  if (row === undefined) throw new UnexpectedError('ANALYTICS.NO_ROW', 'an upsert answered without its row');
  return {
    orderId: row.order_id,
    filledQuantity: Decimal.of(row.filled_quantity),
    notional: Decimal.of(row.notional),
    fees: Decimal.of(row.fees),
    fills: row.fills,
    end: row.completed_at === null ? null : toEnd(row, row.completed_at),
  };
}

const toEnd = (row: WorkRow, completedAt: string): OrderEnd => ({
  accountId: row.account_id,
  instrumentId: row.instrument_id,
  side: row.side,
  filledQuantity: Decimal.of(row.ended_quantity),
  arrivalPrice: row.arrival_price === null ? null : Decimal.of(row.arrival_price),
  synthetic: row.synthetic,
  correlationId: row.correlation_id,
  completedAt,
});

const plain = (text: string): string => Decimal.of(text).toString();

const toView = (row: CostRow): ExecutionCostView => ({
  orderId: row.order_id,
  accountId: row.account_id,
  instrumentId: row.instrument_id,
  side: row.side,
  filledQuantity: plain(row.filled_quantity),
  fills: row.fills,
  arrivalPrice: plain(row.arrival_price),
  averagePrice: plain(row.average_price),
  slippageBps: row.slippage_bps,
  fees: plain(row.fees),
  synthetic: row.synthetic,
  correlationId: row.correlation_id,
  completedAt: row.completed_at,
});
