import { utc } from '#platform/database';

const MARK = `order_id, side, ${utc('time')} AS time`;

const TRADE = `json_build_object('tradeId', trade_id, 'orderId', order_id, 'side', side, 'quantity', quantity::text,
  'price', price::text, 'marketTime', ${utc('market_time')}, 'bookedAt', ${utc('booked_at')})`;

const CANCELED = (since: string): string => `
  (SELECT coalesce(json_agg(json_build_object('order_id', order_id, 'side', side, 'time', ${utc('time')}) ORDER BY time), '[]')
   FROM compliance.order_mark
   WHERE account_id = $1 AND instrument_id = $2 AND kind = 'CANCELED' AND time >= ${since}::timestamptz) AS canceled`;

const TRADES = (since: string): string => `
  (SELECT coalesce(json_agg(${TRADE} ORDER BY market_time, position), '[]')
   FROM compliance.trade WHERE account_id = $1 AND instrument_id = $2 AND (${since})) AS trades`;

/** An account, an instrument and what is remembered: $1 account, $2 instrument, $3 order, $4 side, $5 time. */
const REMEMBER = (kind: 'SENT' | 'CANCELED'): string => `
  INSERT INTO compliance.order_mark (kind, account_id, instrument_id, order_id, side, time)
  VALUES ('${kind}', $1, $2, $3, $4, $5)`;

/** $6 since, $7 keep from, $8 limit. The order itself is not among the rows. */
export const SENT = `
  WITH remembered AS (${REMEMBER('SENT')}), forgotten AS (
    DELETE FROM compliance.order_mark WHERE account_id = $1 AND instrument_id = $2 AND time < $7::timestamptz
  )
  SELECT ${MARK} FROM compliance.order_mark m
  WHERE account_id = $1 AND instrument_id = $2 AND kind = 'SENT' AND m.time > $6::timestamptz
  ORDER BY m.time DESC LIMIT $8`;

/** $6 since. The order itself is not among the canceled. */
export const CANCEL = `
  WITH remembered AS (${REMEMBER('CANCELED')})
  SELECT ${CANCELED('$6')}, ${TRADES('booked_at >= $6::timestamptz')}`;

/** Average volume of the days of instrument $2 before a day, at most so many, text; null without any. */
const DAILY_VOLUME = (day: string, days: string): string => `
  (SELECT avg(volume)::text FROM (
     SELECT volume FROM compliance.day_volume
     WHERE instrument_id = $2 AND day < (${day})::date ORDER BY day DESC LIMIT ${days}::integer) AS recent)`;

/**
 * $1 account, $2 instrument, $3 top order, $4 market time, $5 trades of the market since, $6 the desk's, $7 days; of the trade
 * $8 id, $9 order, $10 side, $11 quantity, $12 price, $13 booked at, $14 synthetic, $15 correlation id. It is not yet in the row.
 */
export const TRADED = `
  WITH remembered AS (
    INSERT INTO compliance.trade (account_id, instrument_id, top_order_id, market_time, trade_id, order_id, side, quantity,
      price, booked_at, synthetic, correlation_id)
    VALUES ($1, $2, $3, $4, $8, $9, $10, $11, $12, $13, $14, $15)
  )
  SELECT ${CANCELED('$6')}, ${TRADES(`market_time BETWEEN $5::timestamptz AND $4::timestamptz OR booked_at >= $6::timestamptz`)},
    (SELECT coalesce(sum(quantity), 0)::text FROM compliance.trade WHERE top_order_id = $3) AS filled,
    b.volume::text AS bar_volume,
    (SELECT coalesce(sum(quantity), 0)::text FROM compliance.trade
     WHERE top_order_id = $3 AND market_time >= b.from_time AND market_time < b.until_time) AS bar_filled,
    ${DAILY_VOLUME(`$4::timestamptz AT TIME ZONE 'UTC'`, '$7')} AS daily_volume
  FROM (SELECT) AS always LEFT JOIN LATERAL (
    SELECT from_time, until_time, volume FROM compliance.bar_volume
    WHERE instrument_id = $2 AND from_time <= $4::timestamptz ORDER BY from_time DESC LIMIT 1
  ) AS b ON b.until_time > $4::timestamptz`;

/**
 * $1 from, $2 instrument, $3 until, $4 day, $5 volume, $6 days. The orders that traded in the bar. A day that is gone through
 * again is counted anew; what lies far behind the bar, or beyond it after a market began again, is forgotten.
 */
export const BAR_CLOSED = `
  WITH day AS (
    INSERT INTO compliance.day_volume AS d (instrument_id, day, volume, through)
    VALUES ($2, $4::date, $5::numeric, $3::timestamptz)
    ON CONFLICT (instrument_id, day) DO UPDATE SET through = excluded.through,
      volume = CASE WHEN excluded.through > d.through THEN d.volume ELSE 0 END + excluded.volume
  ), old_bars AS (
    DELETE FROM compliance.bar_volume WHERE instrument_id = $2
      AND (from_time < $1::timestamptz - interval '10 days' OR from_time > $1::timestamptz)
  ), old_trades AS (
    DELETE FROM compliance.trade WHERE instrument_id = $2
      AND (market_time < $1::timestamptz - interval '40 days' OR market_time > $1::timestamptz + interval '10 days')
  ), bar AS (
    INSERT INTO compliance.bar_volume (instrument_id, from_time, until_time, volume)
    VALUES ($2, $1::timestamptz, $3::timestamptz, $5::numeric)
    ON CONFLICT (instrument_id, from_time) DO UPDATE SET until_time = excluded.until_time, volume = excluded.volume
  )
  SELECT t.account_id, t.top_order_id, t.synthetic, t.correlation_id, $5::numeric::text AS bar_volume,
    sum(t.quantity)::text AS filled,
    sum(t.quantity) FILTER (WHERE t.market_time >= $1::timestamptz AND t.market_time < $3::timestamptz)::text AS bar_filled,
    ${DAILY_VOLUME('$4', '$6')} AS daily_volume
  FROM compliance.trade t
  WHERE t.top_order_id IN (
    SELECT top_order_id FROM compliance.trade
    WHERE instrument_id = $2 AND market_time >= $1::timestamptz AND market_time < $3::timestamptz)
  GROUP BY t.account_id, t.top_order_id, t.synthetic, t.correlation_id ORDER BY t.top_order_id`;
