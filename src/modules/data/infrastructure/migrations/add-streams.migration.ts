import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Streams that somebody asked to follow or to replay. */
export class AddStreams1764547200003 implements MigrationInterface {
  static readonly needs: readonly string[] = [];
  readonly name = 'AddStreams1764547200003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE data.stream (
        id text PRIMARY KEY,
        user_name text NOT NULL,
        provider text NOT NULL,
        symbol text NOT NULL,
        instrument_id text NOT NULL,
        channels text[] NOT NULL,
        record boolean NOT NULL,
        created_at timestamptz NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE data.stream');
  }
}
