import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Ticks in PostgreSQL, a table for each kind, partitioned by day of arrival. Times are microseconds since 1970. As with bars a function of the
 * owner's makes partitions; where TimescaleDB is installed in the database, the tables are hypertables with chunks of a day.
 */
export class CreateTicks1764547200000 implements MigrationInterface {
  static readonly needs: readonly string[] = ['CreateSeries1764460800000'];
  readonly name = 'CreateTicks1764547200000';

  async up(runner: QueryRunner): Promise<void> {
    const [extension] = (await runner.query(
      `SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') AS found`,
    )) as { found: boolean }[];
    const found = extension?.found === true;
    await runner.query(`CREATE TABLE data.tick_stream (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      instrument_id text NOT NULL,
      source text NOT NULL,
      UNIQUE (instrument_id, source)
    )`);
    for (const [table, { columns, key }] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE data.${table} (
        stream_id bigint NOT NULL REFERENCES data.tick_stream ON DELETE CASCADE,
        arrived bigint NOT NULL,
        ${columns},
        PRIMARY KEY (stream_id, ${key})
      ) ${found ? '' : 'PARTITION BY RANGE (arrived)'}`);
      if (found) await runner.query(hypertable(table));
    }
    await runner.query(found ? chunks : partitions);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION data.add_tick_partition(text, bigint), data.tick_days(text);
      DROP TABLE ${Object.keys(tables)
        .map((table) => `data.${table}`)
        .join(', ')};
      DROP TABLE data.tick_stream`);
  }
}

const tables = {
  tick_trade: {
    columns: 'time bigint NOT NULL, taker bigint NOT NULL, price numeric NOT NULL, size numeric NOT NULL',
    key: 'arrived',
  },
  tick_quote: {
    columns:
      'time bigint NOT NULL, bid numeric NOT NULL, ask numeric NOT NULL, bid_size numeric NOT NULL, ask_size numeric NOT NULL',
    key: 'arrived',
  },
  tick_depth: {
    columns:
      'time bigint NOT NULL, level bigint NOT NULL, action bigint NOT NULL, side bigint NOT NULL, price numeric NOT NULL, size numeric NOT NULL',
    key: 'arrived, level',
  },
  tick_gap: { columns: 'since bigint NOT NULL', key: 'arrived' },
} as const;

const DAY = 86_400_000_000;

const partitions = `
  CREATE FUNCTION data.add_tick_partition(tick_table text, moment bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = data, pg_temp AS $$
  DECLARE
    begins bigint := moment / ${DAY} * ${DAY};
    part text := tick_table || '_' || to_char(timestamp '1970-01-01' + begins * interval '1 microsecond', 'YYYYMMDD');
  BEGIN
    IF tick_table NOT IN ('tick_trade', 'tick_quote', 'tick_depth', 'tick_gap') THEN
      RAISE EXCEPTION 'there are no ticks in %', tick_table;
    END IF;
    IF to_regclass('data.' || part) IS NULL THEN
      PERFORM pg_advisory_xact_lock(hashtext('data.' || tick_table));
      EXECUTE format('CREATE TABLE IF NOT EXISTS data.%I PARTITION OF data.%I FOR VALUES FROM (%s) TO (%s)', part,
        tick_table, begins, begins + ${DAY});
    END IF;
  END $$;
  CREATE FUNCTION data.tick_days(tick_table text) RETURNS TABLE (day text, begins bigint, ends bigint)
  LANGUAGE sql STABLE AS $$
    SELECT to_char(date, 'YYYY-MM-DD'), from_micros, from_micros + ${DAY} FROM (
      SELECT date, (extract(epoch FROM date) * 1000000)::bigint AS from_micros FROM (
        SELECT to_timestamp(right(c.relname, 8), 'YYYYMMDD')::timestamp AS date
        FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = ('data.' || tick_table)::regclass) AS parts) AS dated
  $$`;

const hypertable = (table: string): string => `
  SELECT create_hypertable('data.${table}', 'arrived', chunk_time_interval => ${DAY}::bigint);
  SELECT set_integer_now_func('data.${table}', 'data.now_micros');
  ALTER TABLE data.${table} SET (timescaledb.compress, timescaledb.compress_segmentby = 'stream_id', timescaledb.compress_orderby = 'arrived');
  SELECT add_compression_policy('data.${table}', compress_after => ${7 * DAY}::bigint)`;

const chunks = `
  CREATE FUNCTION data.add_tick_partition(tick_table text, moment bigint) RETURNS void LANGUAGE sql AS 'SELECT';
  CREATE FUNCTION data.tick_days(tick_table text) RETURNS TABLE (day text, begins bigint, ends bigint)
  LANGUAGE sql STABLE AS $$
    SELECT to_char(timestamp '1970-01-01' + range_start_integer * interval '1 microsecond', 'YYYY-MM-DD'),
      range_start_integer, range_end_integer
    FROM timescaledb_information.chunks WHERE hypertable_schema = 'data' AND hypertable_name = tick_table
  $$`;
