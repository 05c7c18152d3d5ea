import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Bars in PostgreSQL, partitioned by year. Times are microseconds since 1970. A function of the owner's makes partitions when rows need them:
 * the program's own role may not make tables. Where TimescaleDB is installed in the database, the table is a hypertable instead.
 */
export class CreateSeries1764460800000 implements MigrationInterface {
  static readonly needs: readonly string[] = [];
  readonly name = 'CreateSeries1764460800000';

  async up(runner: QueryRunner): Promise<void> {
    const [extension] = (await runner.query(
      `SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') AS found`,
    )) as { found: boolean }[];
    const found = extension?.found === true;
    const partitioned = found ? '' : 'PARTITION BY RANGE (close_time)';
    await runner.query(`
      CREATE TABLE data.series (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name text NOT NULL UNIQUE,
        grows boolean NOT NULL
      );
      CREATE TABLE data.bar (
        series_id bigint NOT NULL REFERENCES data.series ON DELETE CASCADE,
        open_time bigint NOT NULL,
        close_time bigint NOT NULL CHECK (close_time > open_time),
        open numeric NOT NULL,
        high numeric NOT NULL,
        low numeric NOT NULL,
        close numeric NOT NULL,
        volume numeric NOT NULL,
        PRIMARY KEY (series_id, close_time)
      ) ${partitioned};
    `);
    await runner.query(found ? hypertables : partitions);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION data.add_bar_partitions(bigint, bigint);
      DROP TABLE data.bar, data.series`);
  }
}

const partitions = `
  CREATE FUNCTION data.add_bar_partitions(first_time bigint, last_time bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = data, pg_temp AS $$
  DECLARE
    begins timestamp := date_trunc('year', timestamp '1970-01-01' + first_time * interval '1 microsecond');
    ends timestamp;
    part text;
  BEGIN
    WHILE begins <= timestamp '1970-01-01' + last_time * interval '1 microsecond' LOOP
      ends := begins + interval '1 year';
      part := 'bar_' || to_char(begins, 'YYYY');
      IF to_regclass('data.' || part) IS NULL THEN
        PERFORM pg_advisory_xact_lock(hashtext('data.bar'));
        EXECUTE format('CREATE TABLE IF NOT EXISTS data.%I PARTITION OF data.bar FOR VALUES FROM (%s) TO (%s)', part,
          (extract(epoch FROM begins) * 1000000)::bigint, (extract(epoch FROM ends) * 1000000)::bigint);
      END IF;
      begins := ends;
    END LOOP;
  END $$`;

/** Chunks of a month, compressed when they are a month old. */
const hypertables = `
  CREATE FUNCTION data.add_bar_partitions(first_time bigint, last_time bigint) RETURNS void LANGUAGE sql AS 'SELECT';
  CREATE FUNCTION data.now_micros() RETURNS bigint LANGUAGE sql STABLE AS
    'SELECT (extract(epoch FROM now()) * 1000000)::bigint';
  SELECT create_hypertable('data.bar', 'close_time', chunk_time_interval => 2592000000000);
  SELECT set_integer_now_func('data.bar', 'data.now_micros');
  ALTER TABLE data.bar SET (timescaledb.compress, timescaledb.compress_segmentby = 'series_id', timescaledb.compress_orderby = 'close_time');
  SELECT add_compression_policy('data.bar', compress_after => 2592000000000)`;
