import { Decimal } from '#kernel';
import type { Exposure } from '../domain/exposure.js';
import type { TradingState } from '../domain/pre-trade-control.js';

/** `[instrument id, position, open buy, open sell]`, numbers as text so that JSON cannot round them. */
export type ExposureColumns = [string, string, string, string];

/** SQL: everything the account `a` holds or has reserved, as a JSON array of {@link ExposureColumns}. */
export const EXPOSURES = `(
  SELECT coalesce(json_agg(json_build_array(e.instrument_id, e.quantity::text, e.open_buy::text, e.open_sell::text)
    ORDER BY e.instrument_id), '[]')
  FROM (
    SELECT instrument_id, coalesce(x.quantity, 0) AS quantity,
      coalesce(r.buy, 0) - coalesce(x.released_buy, 0) AS open_buy, coalesce(r.sell, 0) - coalesce(x.released_sell, 0) AS open_sell
    FROM (SELECT * FROM risk.exposure WHERE account_id = a.id) AS x
    FULL JOIN (SELECT * FROM risk.approved WHERE account_id = a.id) AS r USING (instrument_id)
  ) AS e WHERE e.quantity <> 0 OR e.open_buy > 0 OR e.open_sell > 0)`;

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
