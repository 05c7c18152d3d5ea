import { Decimal } from '#kernel';
import type { Exposure } from '../domain/exposure.js';
import type { TradingState } from '../domain/pre-trade-control.js';

/** `[instrument id, position, open buy, open sell]`, numbers as text so that JSON cannot round them. */
export type ExposureColumns = [string, string, string, string];

/** SQL: everything the account `a` holds or has reserved, as a JSON array of {@link ExposureColumns}. */
export const EXPOSURES = `(
  SELECT coalesce(json_agg(json_build_array(e.instrument_id, e.held::text, e.open_buy::text, e.open_sell::text)
    ORDER BY e.instrument_id), '[]')
  FROM (
    SELECT u.instrument_id, sum(u.held) AS held, sum(u.open_buy) AS open_buy, sum(u.open_sell) AS open_sell FROM (
      SELECT p.instrument_id, p.quantity AS held, 0 AS open_buy, 0 AS open_sell
      FROM risk.position p WHERE p.account_id = a.id AND p.quantity <> 0
      UNION ALL
      SELECT o.instrument_id, 0, CASE WHEN o.side = 'BUY' THEN o.open ELSE 0 END, CASE WHEN o.side = 'SELL' THEN o.open ELSE 0 END
      FROM risk.order_decision o WHERE o.account_id = a.id AND o.open > 0
    ) AS u GROUP BY u.instrument_id
  ) AS e)`;

/** SQL: the stricter of the state of account `a` and everybody's. */
export const TRADING_STATE = `coalesce((
  SELECT s.state FROM risk.trading_state s WHERE s.scope IN ('*', a.id)
  ORDER BY array_position(ARRAY['HALTED', 'REDUCING', 'ACTIVE'], s.state) LIMIT 1), 'ACTIVE')`;

export interface AccountColumns {
  cash: string;
  exposures: ExposureColumns[];
  trading_state: TradingState;
}

export const toExposure = ([instrumentId, position, openBuy, openSell]: ExposureColumns): Exposure => ({
  instrumentId,
  position: Decimal.of(position),
  openBuy: Decimal.of(openBuy),
  openSell: Decimal.of(openSell),
});
