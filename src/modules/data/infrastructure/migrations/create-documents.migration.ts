import type { MigrationInterface, QueryRunner } from 'typeorm';

/** News and filings with the terms that they are found by. */
export class CreateDocuments1764460800001 implements MigrationInterface {
  static readonly needs: readonly string[] = [];
  readonly name = 'CreateDocuments1764460800001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE data.document (
        id text PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('NEWS', 'FILING', 'SOCIAL')),
        released_at bigint NOT NULL,
        instrument_ids text[] NOT NULL,
        content jsonb NOT NULL,
        terms tsvector NOT NULL
      );
      CREATE INDEX document_by_terms ON data.document USING gin (terms);
      CREATE INDEX document_by_instrument ON data.document USING gin (instrument_ids);
      CREATE INDEX document_by_release ON data.document (released_at, id COLLATE "C");
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE data.document');
  }
}
