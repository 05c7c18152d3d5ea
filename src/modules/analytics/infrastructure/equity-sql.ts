import { utc } from '#platform/database';

const POINT_COLUMNS = `${utc('time')} AS time, trim_scale(equity)::text AS equity, trim_scale(cash)::text AS cash,
  trim_scale(benchmark)::text AS benchmark`;

/** Whoever changes what valuations rest on waits here for the others; what it reads in its next statement is settled. */
const TURN = 'turn AS MATERIALIZED (SELECT one FROM analytics.ledger FOR UPDATE)';

/** $1 account, $2 currency, $3 synthetic, $4 cash, $5 benchmark instruments, $6 compared with all. */
export const OPEN_ACCOUNT = `
  WITH opened AS (
    INSERT INTO analytics.account (id, currency, synthetic, initial_cash, cash, benchmark_money, compared_with_all)
    VALUES ($1, $2, $3, $4, $4, $4, $6) ON CONFLICT DO NOTHING RETURNING id
  )
  INSERT INTO analytics.benchmark_leg (account_id, instrument_id)
  SELECT id, unnest($5::text[]) FROM opened ON CONFLICT DO NOTHING`;

/** $1 instrument, $2 price, $3 time, $4 timeframe, $5 synthetic. Whether the market has gone back in time. */
export const MARK = `
  WITH ${TURN}, before AS (
    SELECT time FROM analytics.mark WHERE instrument_id = $1
  ), marked AS (
    INSERT INTO analytics.mark (instrument_id, price, time, timeframe)
    SELECT $1, $2::numeric, $3::timestamptz, $4 FROM turn
    ON CONFLICT (instrument_id) DO UPDATE SET price = excluded.price, time = excluded.time, timeframe = excluded.timeframe
  ), begun AS (
    UPDATE analytics.account SET compared_from = $3::timestamptz
    WHERE compared_with_all AND synthetic = $5 AND compared_from IS NULL
  ), joined AS (
    INSERT INTO analytics.benchmark_leg (account_id, instrument_id, first_price)
    SELECT id, $1, $2::numeric FROM analytics.account
    WHERE compared_with_all AND synthetic = $5 AND $2::numeric > 0
      AND (compared_from IS NULL OR compared_from = $3::timestamptz)
    ON CONFLICT DO NOTHING
  ), bought AS (
    UPDATE analytics.benchmark_leg SET first_price = $2::numeric
    WHERE instrument_id = $1 AND first_price IS NULL AND $2::numeric > 0
  )
  SELECT coalesce((SELECT time > $3::timestamptz FROM before), false) AS went_back FROM turn`;

const FOLLOWERS = `
  SELECT account_id FROM analytics.benchmark_leg WHERE instrument_id = $1
  UNION SELECT account_id FROM analytics.position WHERE instrument_id = $1`;

const HOLDINGS = `
  (SELECT coalesce(sum(p.quantity * coalesce(m.price, p.average_price)), 0)
   FROM analytics.position p LEFT JOIN analytics.mark m USING (instrument_id) WHERE p.account_id = a.id)`;

/** A leg whose instrument has not closed yet is still money. */
const GROWTH = `
  (SELECT coalesce(avg(coalesce(m.price / l.first_price, 1)), 1)
   FROM analytics.benchmark_leg l LEFT JOIN analytics.mark m USING (instrument_id) WHERE l.account_id = a.id)`;

const VALUE_AT = (time: string): string => `
  INSERT INTO analytics.equity_point (account_id, time, equity, cash, benchmark)
  SELECT a.id, ${time}, a.cash + ${HOLDINGS}, a.cash, round(a.benchmark_money * ${GROWTH}, 2)`;

const REPLACE_POINT = `
  ON CONFLICT (account_id, time) DO UPDATE
  SET equity = excluded.equity, cash = excluded.cash, benchmark = excluded.benchmark
  RETURNING account_id, ${POINT_COLUMNS}`;

/** $1 instrument, $2 time. */
export const VALUE_FOLLOWERS = `
  ${VALUE_AT('$2::timestamptz')}
  FROM analytics.account a WHERE a.id IN (${FOLLOWERS}) ORDER BY a.id
  ${REPLACE_POINT}`;

/** $1 accounts, $2 times of the market: of each its newest point anew, unless that is older than any of its times. */
export const VALUE_AGAIN = `
  ${VALUE_AT('newest.time')}
  FROM (SELECT id, min(since) AS since FROM unnest($1::text[], $2::timestamptz[]) AS f (id, since) GROUP BY id) AS filled
  JOIN analytics.account a USING (id)
  CROSS JOIN LATERAL (SELECT max(time) AS time FROM analytics.equity_point WHERE account_id = a.id) AS newest
  WHERE newest.time >= filled.since ORDER BY a.id
  ${REPLACE_POINT}`;

/** $1 accounts, $2 instruments, $3 cash, $4 quantities, $5 average prices, $6 realised, $7 fees: the last of each stands. */
export const BOOK_FILLS = `
  WITH ${TURN}, filled AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::numeric[], $4::numeric[], $5::numeric[], $6::numeric[], $7::numeric[])
      WITH ORDINALITY AS f (account_id, instrument_id, cash, quantity, average_price, realised_pnl, fees, n)
  ), booked AS (
    UPDATE analytics.account a SET cash = last.cash FROM turn,
      (SELECT DISTINCT ON (account_id) account_id, cash FROM filled ORDER BY account_id, n DESC) AS last
    WHERE a.id = last.account_id
  ), compared AS (
    INSERT INTO analytics.benchmark_leg (account_id, instrument_id, first_price)
    SELECT DISTINCT ON (f.account_id) f.account_id, f.instrument_id,
      (SELECT price FROM analytics.mark m WHERE m.instrument_id = f.instrument_id AND price > 0)
    FROM filled f WHERE NOT EXISTS (SELECT 1 FROM analytics.benchmark_leg l WHERE l.account_id = f.account_id)
    ORDER BY f.account_id, n
  )
  INSERT INTO analytics.position (account_id, instrument_id, quantity, average_price, realised_pnl, fees)
  SELECT DISTINCT ON (account_id, instrument_id) account_id, instrument_id, quantity, average_price, realised_pnl, fees
  FROM filled, turn ORDER BY account_id, instrument_id, n DESC
  ON CONFLICT (account_id, instrument_id) DO UPDATE SET quantity = excluded.quantity,
    average_price = excluded.average_price, realised_pnl = excluded.realised_pnl, fees = excluded.fees`;

/** $1 instrument, $2 time: curves that reach beyond it begin anew, from what the accounts are worth now. */
export const BEGIN_ANEW = `
  WITH ahead AS (
    SELECT a.id, a.cash + ${HOLDINGS} AS equity FROM analytics.account a
    WHERE a.id IN (${FOLLOWERS})
      AND EXISTS (SELECT 1 FROM analytics.equity_point e WHERE e.account_id = a.id AND e.time > $2::timestamptz)
  ), forgotten AS (
    DELETE FROM analytics.equity_point USING ahead WHERE account_id = ahead.id
  ), funded AS (
    UPDATE analytics.account SET benchmark_money = ahead.equity FROM ahead WHERE account.id = ahead.id
  )
  UPDATE analytics.benchmark_leg l SET first_price =
    (SELECT price FROM analytics.mark m WHERE m.instrument_id = l.instrument_id AND m.instrument_id = $1 AND price > 0)
  FROM ahead WHERE l.account_id = ahead.id`;

/** $1 how many to keep. */
export const PRUNE = `
  WITH kept AS MATERIALIZED (
    SELECT a.id, (SELECT time FROM analytics.equity_point WHERE account_id = a.id
      ORDER BY time DESC OFFSET $1::integer - 1 LIMIT 1) AS oldest
    FROM analytics.account a WHERE a.synthetic
  )
  DELETE FROM analytics.equity_point e USING kept WHERE e.account_id = kept.id AND e.time < kept.oldest`;

const END_POINT = (order: 'ASC' | 'DESC'): string => `
  (SELECT json_build_object('time', ${utc('time')}, 'equity', trim_scale(equity)::text, 'cash', trim_scale(cash)::text,
     'benchmark', trim_scale(benchmark)::text)
   FROM analytics.equity_point WHERE account_id = a.id ORDER BY time ${order} LIMIT 1)`;

/** $1 account. */
export const ACCOUNT = `
  SELECT a.id, a.currency, trim_scale(a.cash)::text AS cash, trim_scale(a.initial_cash)::text AS initial_cash, sums.*,
    ${END_POINT('ASC')} AS first, ${END_POINT('DESC')} AS last,
    (SELECT m.timeframe FROM analytics.mark m
     WHERE m.instrument_id IN (SELECT instrument_id FROM analytics.benchmark_leg WHERE account_id = a.id
       UNION SELECT instrument_id FROM analytics.position WHERE account_id = a.id)
     ORDER BY m.timeframe DESC LIMIT 1) AS timeframe
  FROM analytics.account a CROSS JOIN LATERAL (
    SELECT trim_scale(coalesce(sum(p.fees), 0))::text AS fees,
      trim_scale(coalesce(sum(p.realised_pnl), 0))::text AS realised_pnl,
      trim_scale(coalesce(sum(p.quantity * (coalesce(m.price, p.average_price) - p.average_price)), 0))::text AS unrealised_pnl
    FROM analytics.position p LEFT JOIN analytics.mark m USING (instrument_id) WHERE p.account_id = a.id
  ) AS sums
  WHERE a.id = $1`;

/** $1 account. Big-endian doubles one after the other: long curves as text would take the program's time to read. */
export const LEVELS = `
  SELECT string_agg(float8send(equity::double precision), '' ORDER BY time) AS equity,
    string_agg(float8send(benchmark::double precision), '' ORDER BY time) AS benchmark
  FROM analytics.equity_point WHERE account_id = $1`;

/** $1 account, $2 indexes from 0, the oldest first. */
export const POINTS_AT = `
  SELECT ${POINT_COLUMNS} FROM (
    SELECT *, row_number() OVER (ORDER BY time) - 1 AS index FROM analytics.equity_point WHERE account_id = $1
  ) AS numbered WHERE index = ANY($2::bigint[]) ORDER BY numbered.time`;
