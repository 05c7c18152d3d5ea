import { Injectable } from '@nestjs/common';
import { Decimal } from '#kernel';
import type { Transaction } from '#messaging';
import { managerOf } from '#platform/database';
import { TargetBook, type Candidate, type GrantedMandate } from '../application/ports/target-book.port.js';
import { EXPOSURES, TRADING_STATE, toExposure, type AccountColumns } from './account-rows.js';

interface CandidateRow extends AccountColumns {
  account_id: string;
  max_weight: number;
  target_volatility: number;
  working: boolean;
}

/** A mandate for the instrument itself goes before one for all; one for all is shared evenly by everything that trades. */
const CANDIDATES = `
  SELECT DISTINCT ON (a.id) a.id AS account_id, b.cash, m.target_volatility, ${EXPOSURES} AS exposures,
    ${TRADING_STATE} AS trading_state,
    CASE WHEN m.instrument_id = $1 THEN m.max_weight ELSE m.max_weight / greatest(1,
      (SELECT count(*) FROM risk.instrument k WHERE k.synthetic = a.synthetic AND k.price IS NOT NULL)) END AS max_weight,
    EXISTS (SELECT 1 FROM risk.working_order w WHERE w.account_id = a.id AND w.instrument_id = $1)
    OR EXISTS (SELECT 1 FROM risk.approved r LEFT JOIN risk.exposure e USING (account_id, instrument_id)
      WHERE r.account_id = a.id AND r.instrument_id = $1
        AND (r.buy > coalesce(e.released_buy, 0) OR r.sell > coalesce(e.released_sell, 0))) AS working
  FROM risk.mandate m
  JOIN risk.account a ON a.id = m.account_id
  JOIN risk.balance b ON b.account_id = a.id
  LEFT JOIN risk.instrument i ON i.id = $1
  WHERE m.instrument_id = $1 OR (m.instrument_id = '*' AND i.synthetic = a.synthetic)
  ORDER BY a.id, m.instrument_id = $1 DESC`;

@Injectable()
export class PostgresTargetBook extends TargetBook {
  async candidates(tx: Transaction, instrumentId: string): Promise<Candidate[]> {
    const db = managerOf(tx);
    await db.query(
      `SELECT 1 FROM risk.mandate WHERE instrument_id IN ($1, '*') ORDER BY account_id, instrument_id FOR NO KEY UPDATE`,
      [instrumentId],
    );
    const rows = await db.query<CandidateRow[]>(CANDIDATES, [instrumentId]);
    return rows.map((row) => ({
      accountId: row.account_id,
      cash: Decimal.of(row.cash),
      exposures: row.exposures.map(toExposure),
      tradingState: row.trading_state,
      maxWeight: row.max_weight,
      targetVolatility: row.target_volatility,
      working: row.working,
    }));
  }

  async grant(tx: Transaction, mandates: readonly GrantedMandate[]): Promise<void> {
    await managerOf(tx).query(
      `INSERT INTO risk.mandate (account_id, instrument_id, max_weight, target_volatility)
       SELECT * FROM unnest($1::text[], $2::text[], $3::double precision[], $4::double precision[])
       ON CONFLICT DO NOTHING`,
      [
        mandates.map(({ accountId }) => accountId),
        mandates.map(({ instrumentId }) => instrumentId),
        mandates.map(({ maxWeight }) => maxWeight),
        mandates.map(({ targetVolatility }) => targetVolatility),
      ],
    );
  }

  async begin(
    tx: Transaction,
    work: { accountId: string; instrumentId: string; clientOrderId: string },
  ): Promise<void> {
    await managerOf(tx).query(
      `INSERT INTO risk.working_order (account_id, client_order_id, instrument_id) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING`,
      [work.accountId, work.clientOrderId, work.instrumentId],
    );
  }

  async end(
    tx: Transaction,
    { accountId, clientOrderId }: { accountId: string; clientOrderId: string },
  ): Promise<void> {
    await managerOf(tx).query('DELETE FROM risk.working_order WHERE account_id = $1 AND client_order_id = $2', [
      accountId,
      clientOrderId,
    ]);
  }
}
