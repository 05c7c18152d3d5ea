import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports that somebody asked for. */
export class AddImports1764633600000 implements MigrationInterface {
  static readonly needs: readonly string[] = [];
  readonly name = 'AddImports1764633600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE data.import (
        id text PRIMARY KEY,
        user_name text NOT NULL,
        files text[] NOT NULL,
        format text NOT NULL,
        options jsonb NOT NULL,
        created_at timestamptz NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE data.import');
  }
}
