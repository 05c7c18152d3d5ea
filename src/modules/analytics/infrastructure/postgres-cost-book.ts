import { Injectable } from '@nestjs/common';
import { Decimal } from '#kernel';
import type { Transaction } from '#messaging';
import { Database, columnsOf, managerOf, utc } from '#platform/database';
import { toPage } from '#platform/http';
import { CostBook, type MeasuredOrder } from '../application/ports/cost-book.port.js';
import type { ExecutionCostPage, ExecutionCostView, ListExecutionCosts } from '../contracts/index.js';
import { noWork, withProgress, type OrderEnd, type OrderProgress, type OrderWork } from '../domain/execution-cost.js';
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

const END_COLUMNS = [
  'account_id',
  'instrument_id',
  'side',
  'ended_quantity',
  'arrival_price',
  'synthetic',
  'correlation_id',
  'completed_at',
];

/** Sums of fills per order, and its end where it has one; the parameters in the order of the columns. */
const ADD = `
  INSERT INTO analytics.order_cost AS c (order_id, filled_quantity, notional, fees, fills, ${END_COLUMNS.join(', ')})
  SELECT * FROM unnest($1::text[], $2::numeric[], $3::numeric[], $4::numeric[], $5::integer[], $6::text[], $7::text[],
    $8::text[], $9::numeric[], $10::numeric[], $11::boolean[], $12::text[], $13::timestamptz[])
  ON CONFLICT (order_id) DO UPDATE SET filled_quantity = c.filled_quantity + excluded.filled_quantity,
    notional = c.notional + excluded.notional, fees = c.fees + excluded.fees, fills = c.fills + excluded.fills,
    ${END_COLUMNS.map((name) => `${name} = CASE WHEN excluded.completed_at IS NULL THEN c.${name} ELSE excluded.${name} END`).join(', ')}
  RETURNING ${WORK}`;

const RECORD = `
  UPDATE analytics.order_cost c SET average_price = m.average_price, slippage_bps = m.slippage_bps
  FROM unnest($1::text[], $2::numeric[], $3::double precision[]) AS m (order_id, average_price, slippage_bps)
  WHERE c.order_id = m.order_id`;

@Injectable()
export class PostgresCostBook extends CostBook {
  constructor(private readonly database: Database) {
    super();
  }

  async add(tx: Transaction, progress: readonly OrderProgress[]): Promise<OrderWork[]> {
    if (progress.length === 0) return [];
    const rows = sumsOf(progress).map(({ orderId, filledQuantity, notional, fees, fills, end }) => [
      orderId,
      ...[filledQuantity, notional, fees].map(String),
      fills,
      ...endValues(end),
    ]);
    return (await managerOf(tx).query<WorkRow[]>(ADD, columnsOf(rows))).map(toWork);
  }

  async record(tx: Transaction, measured: readonly MeasuredOrder[]): Promise<void> {
    if (measured.length === 0) return;
    const rows = measured.map(({ orderId, cost }) => [orderId, `${cost.averagePrice}`, cost.slippageBps]);
    await managerOf(tx).query(RECORD, columnsOf(rows));
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

/** What a batch adds to each of its orders: the sum of its fills and the last of its ends. */
function sumsOf(progress: readonly OrderProgress[]): OrderWork[] {
  const works = new Map<string, OrderWork>();
  for (const made of progress)
    works.set(made.orderId, withProgress(works.get(made.orderId) ?? noWork(made.orderId), made));
  return [...works.values()];
}

const endValues = (end: OrderEnd | null): unknown[] =>
  end === null
    ? END_COLUMNS.map(() => null)
    : [
        end.accountId,
        end.instrumentId,
        end.side,
        `${end.filledQuantity}`,
        end.arrivalPrice?.toString() ?? null,
        end.synthetic,
        end.correlationId,
        end.completedAt,
      ];

const toWork = (row: WorkRow): OrderWork => ({
  orderId: row.order_id,
  filledQuantity: Decimal.of(row.filled_quantity),
  notional: Decimal.of(row.notional),
  fees: Decimal.of(row.fees),
  fills: row.fills,
  end: row.completed_at === null ? null : toEnd(row, row.completed_at),
});

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
