import { Injectable } from '@nestjs/common';
import { Decimal } from '#kernel';
import type { Transaction } from '#messaging';
import { Database, columnsOf, managerOf } from '#platform/database';
import {
  LimitBook,
  type AccountState,
  type BookedPosition,
  type Decided,
  type OrderProgress,
  type PriorDecision,
  type StateRequest,
} from '../application/ports/limit-book.port.js';
import { addedBy } from '../application/pre-trade-context.js';
import type { ProposedOrder } from '../contracts/index.js';
import type { AccountLimits } from '../domain/account-limits.js';
import type { Side } from '../domain/exposure.js';
import { denial, type RiskErrorCode } from '../domain/risk.errors.js';
import { EXPOSURES, TRADING_STATE, toExposure, type AccountColumns } from './account-rows.js';

interface StateRow extends AccountColumns {
  id: string;
  currency: string;
  max_quantity: string;
  max_order_notional: string;
  max_position: string;
  max_gross_exposure: string;
  max_leverage: string;
  max_orders_per_second: number;
  price_collar_bps: number;
  recent: number;
  priors: ({ client_order_id: string } & DecisionColumns)[] | null;
}

/** The table's check constraint: exactly one of reservation and denial is set. */
type DecisionColumns =
  | { reservation_id: null; denial_code: RiskErrorCode; denial_details: Record<string, string> }
  | {
      reservation_id: string;
      denial_code: null;
      instrument_id: string;
      side: Side;
      quantity: string;
      filled: string;
      open: string;
    };

/**
 * Decisions of the last second are found by their time. Asked for `account_id = a.id` PostgreSQL would find them by the primary
 * key, and read every decision the account ever had.
 */
const READ_STATE = `
  SELECT a.id, a.currency, b.cash, l.*, ${EXPOSURES} AS exposures, ${TRADING_STATE} AS trading_state,
    (SELECT count(*)::integer FROM risk.order_decision r
     WHERE r.decided_at > $3 AND r.decided_at < $3::timestamptz + interval '1 minute' AND r.account_id IS NOT DISTINCT FROM a.id) AS recent,
    (SELECT json_agg(json_build_object('client_order_id', d.client_order_id,
      'reservation_id', d.reservation_id, 'denial_code', d.denial_code, 'denial_details', d.denial_details,
      'instrument_id', d.instrument_id, 'side', d.side,
      'quantity', d.quantity::text, 'filled', d.filled::text, 'open', d.open::text))
      FROM risk.order_decision d WHERE d.account_id = a.id AND d.client_order_id = ANY($2::text[])) AS priors
  FROM risk.account a
  JOIN risk.balance b ON b.account_id = a.id
  JOIN risk.account_limit l ON l.account_id = a.id
  WHERE a.id = $1`;

/** SQL: the sums of `change` (account_id, instrument_id, side, open), in the order in which everybody takes rows. */
const SUMS = (sign: '' | '-'): string => `
  SELECT account_id, instrument_id, ${sign}coalesce(sum(open) FILTER (WHERE side = 'BUY'), 0) AS buy,
    ${sign}coalesce(sum(open) FILTER (WHERE side = 'SELL'), 0) AS sell
  FROM change WHERE open <> 0 GROUP BY account_id, instrument_id ORDER BY account_id, instrument_id`;

const APPROVE = `
  INSERT INTO risk.approved AS r (account_id, instrument_id, buy, sell) ${SUMS('')}
  ON CONFLICT (account_id, instrument_id) DO UPDATE SET buy = r.buy + excluded.buy, sell = r.sell + excluded.sell`;

const RELEASE = `
  INSERT INTO risk.exposure AS e (account_id, instrument_id, quantity, released_buy, released_sell)
  SELECT account_id, instrument_id, 0, buy, sell FROM (${SUMS('-')}) AS sums
  ON CONFLICT (account_id, instrument_id) DO UPDATE
  SET released_buy = e.released_buy + excluded.released_buy, released_sell = e.released_sell + excluded.released_sell`;

/** An approval reserves what it approves; a denial nothing. */
const RECORD = `
  WITH change AS (
    INSERT INTO risk.order_decision (account_id, client_order_id, instrument_id, side, quantity, limit_price, decided_at,
      reservation_id, denial_code, denial_details, open)
    SELECT d.account_id, d.client_order_id, d.instrument_id, d.side, d.quantity, d.limit_price, d.decided_at,
      d.reservation_id, d.denial_code, d.denial_details, CASE WHEN d.reservation_id IS NULL THEN 0 ELSE d.added END
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::numeric[], $6::numeric[], $7::timestamptz[], $8::text[],
      $9::text[], $10::jsonb[], $11::numeric[]) AS d (account_id, client_order_id, instrument_id, side, quantity, limit_price,
      decided_at, reservation_id, denial_code, denial_details, added)
    RETURNING account_id, instrument_id, side, open
  ) ${APPROVE}`;

/** SQL: changes approved decisions, locked, and what they reserve. */
const CHANGING = ({ rows, open, set, after }: Record<'rows' | 'open' | 'set' | 'after', string>): string => `
  WITH before AS (
    SELECT d.account_id, d.client_order_id, d.open AS open_before, p.* FROM ${rows}
    JOIN risk.order_decision d ON d.account_id = p.of_account AND d.client_order_id = p.of_order
    WHERE d.reservation_id IS NOT NULL ORDER BY d.account_id, d.client_order_id FOR NO KEY UPDATE OF d
  ), change AS (
    UPDATE risk.order_decision d SET open = ${open}, ${set} FROM before p
    WHERE d.account_id = p.account_id AND d.client_order_id = p.client_order_id
    RETURNING d.account_id, d.instrument_id, d.side, d.open - p.open_before AS open
  ) ${after}`;

const AMEND = CHANGING({
  rows: '(VALUES ($1::text, $2::text, $3::numeric, $4::numeric, $5::numeric)) AS p (of_account, of_order, quantity, limit_price, added)',
  open: 'greatest(p.added - d.filled, 0)',
  set: 'quantity = p.quantity, limit_price = p.limit_price',
  after: APPROVE,
});

/** Fills only grow, so an old message cannot give room back twice. */
const SETTLE = CHANGING({
  rows: `unnest($1::text[], $2::text[], $3::numeric[], $4::numeric[], $5::boolean[])
    AS p (of_account, of_order, filled, quantity, ended)`,
  open: `CASE WHEN p.ended THEN 0
      WHEN p.quantity IS NOT NULL THEN greatest(p.quantity - greatest(d.filled, p.filled), 0)
      ELSE greatest(d.open - greatest(p.filled - d.filled, 0), 0) END`,
  set: 'filled = greatest(d.filled, p.filled), quantity = coalesce(p.quantity, d.quantity)',
  after: RELEASE,
});

/** The last of each account and instrument stands. */
const BOOK_POSITIONS = `
  WITH booked AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::numeric[], $4::numeric[])
      WITH ORDINALITY AS b (account_id, instrument_id, quantity, cash, n)
  ), paid AS (
    UPDATE risk.balance SET cash = last.cash
    FROM (SELECT DISTINCT ON (account_id) account_id, cash FROM booked ORDER BY account_id, n DESC) AS last
    WHERE balance.account_id = last.account_id
  )
  INSERT INTO risk.exposure (account_id, instrument_id, quantity)
  SELECT DISTINCT ON (account_id, instrument_id) account_id, instrument_id, quantity FROM booked
  ORDER BY account_id, instrument_id, n DESC
  ON CONFLICT (account_id, instrument_id) DO UPDATE SET quantity = excluded.quantity`;

const OPEN_ACCOUNT = `
  WITH account AS (
    INSERT INTO risk.account (id, currency, synthetic) VALUES ($1, $2, $11) ON CONFLICT DO NOTHING RETURNING id
  ), balance AS (
    INSERT INTO risk.balance SELECT id, $3::numeric FROM account
  )
  INSERT INTO risk.account_limit SELECT id, $4, $5, $6, $7, $8, $9, $10 FROM account`;

@Injectable()
export class PostgresLimitBook extends LimitBook {
  constructor(private readonly database: Database) {
    super();
  }

  async lock(tx: Transaction, accountId: string): Promise<boolean> {
    const sql = 'SELECT 1 FROM risk.account WHERE id = $1 FOR NO KEY UPDATE';
    const rows = await managerOf(tx).query<unknown[]>(sql, [accountId]);
    return rows.length > 0;
  }

  async read(tx: Transaction | null, { accountId, clientOrderIds, since }: StateRequest): Promise<AccountState | null> {
    const parameters = [accountId, clientOrderIds, since];
    const [row] = await (tx === null
      ? this.database.query<StateRow[]>(READ_STATE, parameters)
      : managerOf(tx).query<StateRow[]>(READ_STATE, parameters));
    return row === undefined ? null : toState(row);
  }

  async record(tx: Transaction, decisions: readonly Decided[]): Promise<void> {
    const columns = columnsOf(decisions.map(decisionValues));
    // Nobody reads it in this transaction: it goes out with COMMIT.
    managerOf(tx).lastOf(decisions, () => ({ write: (on) => on.query(RECORD, columns) }));
  }

  async amend(tx: Transaction, order: ProposedOrder): Promise<void> {
    const { accountId, clientOrderId, quantity, limitPrice } = order;
    await managerOf(tx).query(AMEND, [accountId, clientOrderId, quantity, limitPrice ?? null, `${addedBy(order)}`]);
  }

  async settle(tx: Transaction, progress: readonly OrderProgress[]): Promise<void> {
    await managerOf(tx).query(SETTLE, columnsOf(lastWordOfEach(progress).map(progressValues)));
  }

  async bookPositions(tx: Transaction, booked: readonly BookedPosition[]): Promise<void> {
    const rows = booked.map(({ accountId, instrumentId, position, cash }) => [
      accountId,
      instrumentId,
      `${position}`,
      `${cash}`,
    ]);
    await managerOf(tx).query(BOOK_POSITIONS, columnsOf(rows));
  }

  async openAccount(
    tx: Transaction,
    { id, currency, cash, synthetic }: { id: string; currency: string; cash: Decimal; synthetic: boolean },
    limits: AccountLimits,
  ): Promise<void> {
    await managerOf(tx).query(OPEN_ACCOUNT, [id, currency, `${cash}`, ...limitColumns(limits), synthetic]);
  }
}

const decisionValues = (decision: Decided): unknown[] => {
  const { accountId, clientOrderId, instrumentId, side, quantity, limitPrice } = decision.order;
  const outcome =
    'refusal' in decision
      ? [null, decision.refusal.code, JSON.stringify(decision.refusal.details)]
      : [decision.reservationId, null, null];
  const added = `${addedBy(decision.order)}`;
  return [accountId, clientOrderId, instrumentId, side, quantity, limitPrice ?? null, decision.at, ...outcome, added];
};

const progressValues = ({ accountId, clientOrderId, filled, quantity, ended }: OrderProgress): unknown[] => [
  accountId,
  clientOrderId,
  `${filled}`,
  quantity === null ? null : `${quantity}`,
  ended,
];

/** One word per order, since an UPDATE changes a row once: fills only grow, the last size and any end count. */
function lastWordOfEach(progress: readonly OrderProgress[]): OrderProgress[] {
  const words = new Map<string, OrderProgress>();
  for (const next of progress) {
    const key = JSON.stringify([next.accountId, next.clientOrderId]);
    const before = words.get(key) ?? next;
    words.set(key, {
      ...next,
      filled: Decimal.max(before.filled, next.filled),
      quantity: next.quantity ?? before.quantity,
      ended: before.ended || next.ended,
    });
  }
  return [...words.values()];
}

const limitColumns = (limits: AccountLimits): (string | number)[] => [
  `${limits.maxQuantity}`,
  `${limits.maxOrderNotional}`,
  `${limits.maxPosition}`,
  `${limits.maxGrossExposure}`,
  `${limits.maxLeverage}`,
  limits.maxOrdersPerSecond,
  limits.priceCollarBps,
];

const toState = (row: StateRow): AccountState => ({
  accountId: row.id,
  currency: row.currency,
  cash: Decimal.of(row.cash),
  exposures: row.exposures.map(toExposure),
  tradingState: row.trading_state,
  limits: {
    maxQuantity: Decimal.of(row.max_quantity),
    maxOrderNotional: Decimal.of(row.max_order_notional),
    maxPosition: Decimal.of(row.max_position),
    maxGrossExposure: Decimal.of(row.max_gross_exposure),
    maxLeverage: Decimal.of(row.max_leverage),
    maxOrdersPerSecond: row.max_orders_per_second,
    priceCollarBps: row.price_collar_bps,
  },
  recentDecisions: row.recent,
  priors: new Map((row.priors ?? []).map((prior) => [prior.client_order_id, toPrior(prior)])),
});

function toPrior(row: DecisionColumns): PriorDecision {
  if (row.denial_code !== null) return { approved: false, refusal: denial(row.denial_code, row.denial_details) };
  return {
    approved: true,
    reservationId: row.reservation_id,
    instrumentId: row.instrument_id,
    side: row.side,
    quantity: Decimal.of(row.quantity),
    filled: Decimal.of(row.filled),
    open: Decimal.of(row.open),
  };
}
