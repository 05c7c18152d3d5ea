import { Injectable } from '@nestjs/common';
import { type Decision, type DecisionAnswer, type LiveSnapshot, placeOf } from '#engine';
import { invariant } from '#kernel';
import type { Transaction } from '#messaging';
import { Database, columnsOf, managerOf } from '#platform/database';
import {
  type CarriedOut,
  type OpenOrder,
  type StrategyBeginning,
  type StrategyFailure,
  type StrategyRun,
  type StrategyRunPlan,
  type StrategyRunStep,
  StrategyRunStore,
} from '../application/ports/strategy-run-store.port.js';
import type {
  StrategyDecisionView,
  StrategyRecordView,
  StrategyRunView,
  StrategyTicksView,
} from '../contracts/index.js';
import {
  DECISION_COLUMNS,
  RUN_COLUMNS,
  type DecisionRow,
  type RecordRow,
  type RunRow,
  decisionView,
  recordView,
  runOf,
  runView,
} from './strategy-rows.js';

const LISTED = 100;

@Injectable()
export class PostgresStrategyRunStore extends StrategyRunStore {
  constructor(private readonly database: Database) {
    super();
  }

  async add(tx: Transaction, plan: StrategyRunPlan): Promise<void> {
    await managerOf(tx).query(
      `INSERT INTO analytics.strategy_run (id, state, strategy, source, parameters, account_id, currency, instruments,
         synthetic, broker, warm_up_bars, on_end, seed, started_at)
       VALUES ($1, 'STARTING', $2, $3::jsonb, $4::jsonb, $5, $6, $7::jsonb, $8, $9::jsonb, $10, $11, $12, $13)`,
      [
        plan.id,
        plan.strategy,
        JSON.stringify(plan.source),
        JSON.stringify(plan.parameters),
        plan.accountId,
        plan.currency,
        JSON.stringify(plan.instruments),
        plan.synthetic,
        JSON.stringify(plan.broker),
        plan.warmUpBars,
        plan.onEnd,
        plan.seed,
        plan.startedAt,
      ],
    );
  }

  async lock(tx: Transaction, id: string): Promise<StrategyRun | null> {
    const [row] = await managerOf(tx).query<RunRow[]>(
      `SELECT ${RUN_COLUMNS} FROM analytics.strategy_run WHERE id = $1 FOR UPDATE`,
      [id],
    );
    return row === undefined ? null : runOf(row);
  }

  async snapshotOf(tx: Transaction, id: string): Promise<LiveSnapshot | null> {
    const [row] = await managerOf(tx).query<{ snapshot: LiveSnapshot | null }[]>(
      'SELECT snapshot FROM analytics.strategy_run WHERE id = $1',
      [id],
    );
    return row?.snapshot ?? null;
  }

  async advance(tx: Transaction, run: StrategyRun, step: StrategyRunStep): Promise<void> {
    const { state, marketTime, wantsTicks, ticks, snapshot, endedAt } = step;
    const version = run.version + 1;
    if (ticks.length > 0)
      await managerOf(tx).query(
        'INSERT INTO analytics.strategy_ticks (run_id, number, ticks) VALUES ($1, $2, $3::jsonb)',
        [run.id, version, JSON.stringify(ticks)],
      );
    const last = ticks.at(-1);
    await managerOf(tx).query(
      `UPDATE analytics.strategy_run SET version = $2, state = $3, market_time = $4, wants_ticks = $5,
         snapshot = $6::jsonb, ended_at = $7, tick_time = coalesce($8, tick_time) WHERE id = $1`,
      [
        run.id,
        version,
        state,
        marketTime,
        wantsTicks,
        JSON.stringify(snapshot),
        endedAt,
        last === undefined ? null : placeOf(last).time,
      ],
    );
  }

  async begun(tx: Transaction, id: string, { broker, ...beginning }: StrategyBeginning): Promise<void> {
    await managerOf(tx).query('UPDATE analytics.strategy_run SET begun = $2::jsonb, broker = $3::jsonb WHERE id = $1', [
      id,
      JSON.stringify(beginning),
      JSON.stringify(broker),
    ]);
  }

  async fail(tx: Transaction, id: string, { code, message, endedAt }: StrategyFailure): Promise<void> {
    await managerOf(tx).query(
      `UPDATE analytics.strategy_run SET state = 'FAILED', error_code = $2, error_message = $3, ended_at = $4 WHERE id = $1`,
      [id, code, message.slice(0, 4000), endedAt],
    );
  }

  async stopping(tx: Transaction, id: string): Promise<void> {
    await managerOf(tx).query(`UPDATE analytics.strategy_run SET state = 'STOPPING' WHERE id = $1`, [id]);
  }

  async addDecisions(
    tx: Transaction,
    { id }: Pick<StrategyRun, 'id'>,
    decisions: readonly Decision[],
  ): Promise<StrategyDecisionView[]> {
    const [[counted]] = await managerOf(tx).query<[{ decisions: number }[], number]>(
      'UPDATE analytics.strategy_run SET decisions = decisions + $2 WHERE id = $1 RETURNING decisions',
      [id, decisions.length],
    );
    invariant(counted !== undefined, 'a strategy run is there while it decides');
    const first = counted.decisions - decisions.length + 1;
    const rows = decisions.map(({ kind, order, time, ...terms }, k) => ({
      run_id: id,
      number: first + k,
      kind,
      order_number: order,
      market_time: `${Math.round(time)}`,
      terms,
      order_id: null,
      refused: null,
      arrived_at: null,
    }));
    const values = rows.map((row) => [
      id,
      row.number,
      row.kind,
      row.order_number,
      row.market_time,
      JSON.stringify(row.terms),
    ]);
    await managerOf(tx).query(
      `INSERT INTO analytics.strategy_decision (run_id, number, kind, order_number, market_time, terms)
       SELECT * FROM unnest($1::text[], $2::int[], $3::text[], $4::int[], $5::bigint[], $6::jsonb[])`,
      columnsOf(values),
    );
    return rows.map(decisionView);
  }

  async decision(runId: string, number: number): Promise<StrategyDecisionView | null> {
    const [row] = await this.database.query<DecisionRow[]>(
      `SELECT ${DECISION_COLUMNS} FROM analytics.strategy_decision WHERE run_id = $1 AND number = $2`,
      [runId, number],
    );
    return row === undefined ? null : decisionView(row);
  }

  async decidedTogether(runId: string, group: number): Promise<StrategyDecisionView[]> {
    const rows = await this.database.query<DecisionRow[]>(
      `SELECT ${DECISION_COLUMNS} FROM analytics.strategy_decision
       WHERE run_id = $1 AND kind = 'SUBMIT' AND (terms->'link'->>'group')::integer = $2 ORDER BY number`,
      [runId, group],
    );
    return rows.map(decisionView);
  }

  async answer(
    tx: Transaction,
    runId: string,
    { number, orderId, refused, arrivedAt }: DecisionAnswer & CarriedOut,
  ): Promise<void> {
    await managerOf(tx).query(
      'UPDATE analytics.strategy_decision SET order_id = $3, refused = $4, arrived_at = $5 WHERE run_id = $1 AND number = $2',
      [runId, number, orderId, refused, arrivedAt],
    );
  }

  async openOrders(runId: string): Promise<OpenOrder[]> {
    const rows = await this.database.query<{ order_number: number; order_id: string }[]>(
      `SELECT order_number, order_id FROM analytics.strategy_decision
       WHERE run_id = $1 AND kind = 'SUBMIT' AND order_id IS NOT NULL AND NOT order_ended ORDER BY order_number`,
      [runId],
    );
    return rows.map((row) => ({ order: row.order_number, orderId: row.order_id }));
  }

  async ordersEnded(tx: Transaction, runId: string, orders: readonly number[]): Promise<void> {
    if (orders.length === 0) return;
    await managerOf(tx).query(
      `UPDATE analytics.strategy_decision SET order_ended = true
       WHERE run_id = $1 AND order_number = ANY($2::int[]) AND kind = 'SUBMIT'`,
      [runId, orders],
    );
  }

  async running(): Promise<StrategyRun[]> {
    const rows = await this.database.query<RunRow[]>(
      `SELECT ${RUN_COLUMNS} FROM analytics.strategy_run WHERE state = 'RUNNING' ORDER BY id`,
    );
    return rows.map(runOf);
  }

  async busyWith(accountId: string): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }[]>(
      'SELECT id FROM analytics.strategy_run WHERE account_id = $1 AND ended_at IS NULL',
      [accountId],
    );
    return row?.id ?? null;
  }

  async record(id: string): Promise<StrategyRecordView | null> {
    const [row] = await this.database.query<RecordRow[]>(
      `SELECT ${RUN_COLUMNS}, begun FROM analytics.strategy_run WHERE id = $1`,
      [id],
    );
    return row === undefined ? null : recordView(row);
  }

  async find(id: string): Promise<StrategyRunView | null> {
    const [row] = await this.database.query<RunRow[]>(
      `SELECT ${RUN_COLUMNS} FROM analytics.strategy_run WHERE id = $1`,
      [id],
    );
    return row === undefined ? null : runView(row);
  }

  async list(): Promise<StrategyRunView[]> {
    const rows = await this.database.query<RunRow[]>(
      `SELECT ${RUN_COLUMNS} FROM analytics.strategy_run r ORDER BY r.started_at DESC, id DESC LIMIT $1`,
      [LISTED],
    );
    return rows.map(runView);
  }

  async ticks(
    runId: string,
    { after, limit }: { readonly after: number; readonly limit: number },
  ): Promise<StrategyTicksView[]> {
    return this.database.query<StrategyTicksView[]>(
      `SELECT number, ticks::text AS ticks FROM analytics.strategy_ticks
       WHERE run_id = $1 AND number > $2 ORDER BY number LIMIT $3`,
      [runId, after, limit],
    );
  }

  async decisions(
    runId: string,
    { after, limit }: { readonly after: number; readonly limit: number },
  ): Promise<StrategyDecisionView[]> {
    const rows = await this.database.query<DecisionRow[]>(
      `SELECT ${DECISION_COLUMNS} FROM analytics.strategy_decision
       WHERE run_id = $1 AND number > $2 ORDER BY number LIMIT $3`,
      [runId, after, limit],
    );
    return rows.map(decisionView);
  }
}
