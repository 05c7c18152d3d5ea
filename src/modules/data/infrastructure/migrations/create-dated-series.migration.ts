import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Dated series: every release is a row, so that what was known at a moment can be told for ever. Times are microseconds since 1970. */
export class CreateDatedSeries1764547200002 implements MigrationInterface {
  static readonly needs: readonly string[] = [];
  readonly name = 'CreateDatedSeries1764547200002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE data.dated_series (
        name text PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('figure', 'scores', 'flow', 'state', 'positions')),
        columns text[] NOT NULL,
        unit text NOT NULL,
        about text NOT NULL,
        source text NOT NULL
      );
      CREATE TABLE data.dated_value (
        series text NOT NULL REFERENCES data.dated_series ON DELETE CASCADE,
        -- Empty: of no instrument.
        instrument_id text NOT NULL,
        period bigint NOT NULL,
        known_at bigint NOT NULL,
        origin text NOT NULL,
        numbers double precision[] NOT NULL,
        PRIMARY KEY (series, instrument_id, known_at, period, origin)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE data.dated_value, data.dated_series');
  }
}
