import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateData1764000000000 implements MigrationInterface {
  readonly name = 'CreateData1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE data.instrument (
        id text PRIMARY KEY,
        symbol text NOT NULL,
        venue text NOT NULL,
        name text NOT NULL,
        asset_class text NOT NULL,
        currency text NOT NULL,
        tick_size numeric NOT NULL CHECK (tick_size > 0),
        lot_size numeric NOT NULL CHECK (lot_size > 0),
        synthetic boolean NOT NULL
      );
      CREATE TABLE data.load (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id text NOT NULL UNIQUE,
        source text NOT NULL,
        sha256 text NOT NULL,
        report jsonb NOT NULL
      );
      CREATE INDEX load_of_bytes ON data.load (sha256);
      -- The history that is valid now: a Parquet file, or for a live market (file null) data.intraday_bar.
      CREATE TABLE data.dataset (
        instrument_id text PRIMARY KEY REFERENCES data.instrument,
        timeframe text NOT NULL CHECK (timeframe IN ('1m', '1d')),
        file text,
        rows bigint NOT NULL,
        load_id text REFERENCES data.load (id),
        CHECK ((file IS NULL) = (load_id IS NULL))
      );
      CREATE TABLE data.feed (
        id text PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('REPLAY', 'SYNTHETIC')),
        name text NOT NULL,
        status text NOT NULL CHECK (status IN ('RUNNING', 'PAUSED', 'FINISHED')),
        bars_per_second double precision NOT NULL CHECK (bars_per_second > 0),
        instrument_ids text[] NOT NULL,
        starts_after timestamptz NOT NULL,
        position timestamptz CHECK (position > starts_after),
        next_sequence bigint NOT NULL CHECK (next_sequence >= 0),
        end_time timestamptz,
        CHECK ((position IS NULL) = (next_sequence = 0))
      );
      CREATE TABLE data.intraday_bar (
        instrument_id text NOT NULL REFERENCES data.instrument,
        number bigint NOT NULL,
        open_time timestamptz NOT NULL,
        close_time timestamptz NOT NULL CHECK (close_time > open_time),
        open numeric NOT NULL,
        high numeric NOT NULL CHECK (high >= low),
        low numeric NOT NULL CHECK (low > 0),
        close numeric NOT NULL CHECK (close BETWEEN low AND high),
        volume numeric NOT NULL CHECK (volume >= 0),
        CHECK (open BETWEEN low AND high),
        PRIMARY KEY (instrument_id, number)
      );
      CREATE UNIQUE INDEX intraday_bar_by_time ON data.intraday_bar (instrument_id, close_time);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE data.intraday_bar, data.feed, data.dataset, data.load, data.instrument');
  }
}
