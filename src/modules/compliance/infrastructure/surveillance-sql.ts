import { utc } from '#platform/database';

const AT = (alias: string): string => `${alias}.account_id = p.account_id AND ${alias}.instrument_id = p.instrument_id`;

const MARK = `json_build_object('orderId', m.order_id, 'side', m.side, 'time', ${utc('m.time')})`;

const TRADE = `json_build_object('tradeId', t.trade_id, 'orderId', t.order_id, 'side', t.side, 'quantity', t.quantity::text,
  'price', t.price::text, 'marketTime', ${utc('t.market_time')}, 'bookedAt', ${utc('t.booked_at')})`;

const MARKS_SINCE = (kind: 'SENT' | 'CANCELED', since: string): string =>
  `FROM compliance.order_mark m WHERE ${AT('m')} AND m.kind = '${kind}' AND m.time ${since}`;

const SENT_SINCE = MARKS_SINCE('SENT', '> p.sent_since');
const CANCELED_SINCE = MARKS_SINCE('CANCELED', '>= p.canceled_since');

/** Places: $1 accounts, $2 instruments, $3 orders sent and $4 cancels looked at since; null: not at all. */
const PLACES = `unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[]`;

/**
 * How each place stands, in the order of the places, $5 before the first trade of the market then: how much there is to look
 * at, the level, and whether there are trades that come after that one.
 */
export const STANDING = `
  SELECT (SELECT count(*)::integer ${SENT_SINCE}) AS sent, (SELECT count(*)::integer ${CANCELED_SINCE}) AS canceled,
    latest.position::text, latest.spent::text,
    EXISTS (SELECT 1 FROM compliance.trade t WHERE ${AT('t')} AND t.market_time > p.market_time) AS later
  FROM ${PLACES}, $5::timestamptz[]) WITH ORDINALITY
    AS p (account_id, instrument_id, sent_since, canceled_since, market_time, n)
  LEFT JOIN LATERAL (
    SELECT t.position_before + s.signed AS position, t.spent_before + s.signed * t.price AS spent
    FROM compliance.trade t, LATERAL (SELECT CASE t.side WHEN 'BUY' THEN t.quantity ELSE -t.quantity END AS signed) AS s
    WHERE ${AT('t')} AND t.market_time <= p.market_time ORDER BY t.market_time DESC, t.position DESC LIMIT 1
  ) AS latest ON true ORDER BY p.n`;

/** What there is to look at: the newest first of what was sent, the oldest of the rest; trades since the cancels. */
export const CLOSE_UP = `
  SELECT (SELECT coalesce(json_agg(${MARK} ORDER BY m.time DESC), '[]') ${SENT_SINCE}) AS sent,
    (SELECT coalesce(json_agg(${MARK} ORDER BY m.time), '[]') ${CANCELED_SINCE}) AS canceled,
    (SELECT coalesce(json_agg(${TRADE} ORDER BY t.market_time, t.position), '[]') FROM compliance.trade t
     WHERE ${AT('t')} AND t.booked_at >= p.canceled_since) AS trades
  FROM ${PLACES}) WITH ORDINALITY AS p (account_id, instrument_id, sent_since, canceled_since, n) ORDER BY p.n`;

/**
 * The latest trades from a level on, up to the moments $6, oldest first: $1 accounts, $2 instruments, $3 positions, $4 spent at
 * most, $5 since. Empty where there are none.
 */
export const ROUND_TRIPS = `
  SELECT CASE WHEN first.position IS NULL THEN '[]' ELSE (
      SELECT json_agg(${TRADE} ORDER BY t.market_time, t.position) FROM compliance.trade t
      WHERE ${AT('t')} AND (t.market_time, t.position) >= (first.market_time, first.position) AND t.market_time <= p.until
    ) END AS trades
  FROM unnest($1::text[], $2::text[], $3::numeric[], $4::numeric[], $5::timestamptz[], $6::timestamptz[]) WITH ORDINALITY
    AS p (account_id, instrument_id, position, spent, since, until, n)
  LEFT JOIN LATERAL (
    SELECT t.market_time, t.position FROM compliance.trade t
    WHERE ${AT('t')} AND t.position_before = p.position AND t.spent_before <= p.spent
      AND t.market_time BETWEEN p.since AND p.until ORDER BY t.market_time DESC, t.position DESC LIMIT 1
  ) AS first ON true ORDER BY p.n`;

/** $1 kinds, $2 accounts, $3 instruments, $4 orders, $5 sides, $6 times. */
export const REMEMBER_MARKS = `
  INSERT INTO compliance.order_mark (kind, account_id, instrument_id, order_id, side, time)
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])`;

/** $1 accounts, $2 instruments, $3 keep from. */
export const FORGET_MARKS = `
  DELETE FROM compliance.order_mark m
  USING unnest($1::text[], $2::text[], $3::timestamptz[]) AS p (account_id, instrument_id, keep_from)
  WHERE ${AT('m')} AND m.time < p.keep_from`;

/** A trade comes late: those after it move on by it. $1 account, $2 instrument, $3 market time, $4 position, $5 spent. */
export const MOVE_LATER = `
  UPDATE compliance.trade t SET position_before = position_before + $4::numeric, spent_before = spent_before + $5::numeric
  WHERE account_id = $1 AND instrument_id = $2 AND market_time > $3`;

/** In the order of the parameters. */
export const REMEMBER_TRADES = `
  INSERT INTO compliance.trade (account_id, instrument_id, top_order_id, market_time, trade_id, order_id, side, quantity, price,
    booked_at, synthetic, correlation_id, position_before, spent_before)
  SELECT b.account_id, b.instrument_id, b.top_order_id, b.market_time, b.trade_id, b.order_id, b.side, b.quantity, b.price,
    b.booked_at, b.synthetic, b.correlation_id, b.position_before, b.spent_before
  FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::numeric[],
      $9::numeric[], $10::timestamptz[], $11::boolean[], $12::text[], $13::numeric[], $14::numeric[]) WITH ORDINALITY
    AS b (account_id, instrument_id, top_order_id, market_time, trade_id, order_id, side, quantity, price, booked_at, synthetic,
      correlation_id, position_before, spent_before, n)
  ORDER BY b.n`;

/** Average volume of the days of an instrument before a day, at most so many, text; null without any. */
const DAILY_VOLUME = (instrument: string, day: string, days: string): string => `
  (SELECT avg(volume)::text FROM (
     SELECT volume FROM compliance.day_volume
     WHERE instrument_id = ${instrument} AND day < (${day})::date ORDER BY day DESC LIMIT ${days}::integer) AS recent)`;

/** Before trades: $1 instruments, $2 top orders, $3 market times; $4 days. What their orders have filled, and their bars. */
export const VOLUMES = `
  SELECT (SELECT coalesce(sum(quantity), 0)::text FROM compliance.trade t WHERE t.top_order_id = p.top_order_id) AS filled,
    ${utc('b.from_time')} AS bar_from, ${utc('b.until_time')} AS bar_until, b.volume::text AS bar_volume,
    (SELECT coalesce(sum(quantity), 0)::text FROM compliance.trade t
     WHERE t.top_order_id = p.top_order_id AND t.market_time >= b.from_time AND t.market_time < b.until_time) AS bar_filled,
    ${DAILY_VOLUME('p.instrument_id', `p.market_time AT TIME ZONE 'UTC'`, '$4')} AS daily_volume
  FROM unnest($1::text[], $2::text[], $3::timestamptz[]) WITH ORDINALITY AS p (instrument_id, top_order_id, market_time, n)
  LEFT JOIN LATERAL (
    SELECT from_time, until_time, volume FROM compliance.bar_volume v
    WHERE v.instrument_id = p.instrument_id AND from_time <= p.market_time ORDER BY from_time DESC LIMIT 1
  ) AS b ON b.until_time > p.market_time ORDER BY p.n`;

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
    ${DAILY_VOLUME('$2', '$4', '$6')} AS daily_volume
  FROM compliance.trade t
  WHERE t.top_order_id IN (
    SELECT top_order_id FROM compliance.trade
    WHERE instrument_id = $2 AND market_time >= $1::timestamptz AND market_time < $3::timestamptz)
  GROUP BY t.account_id, t.top_order_id, t.synthetic, t.correlation_id ORDER BY t.top_order_id`;
