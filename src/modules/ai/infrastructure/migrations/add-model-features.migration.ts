import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Models from before foretell returns from the desk's own set, as it is. */
export class AddModelFeatures1764400000000 implements MigrationInterface {
  readonly name = 'AddModelFeatures1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ai.model
        ADD COLUMN expressions text[] NOT NULL DEFAULT '{}',
        ADD COLUMN label jsonb NOT NULL DEFAULT '{"kind":"RETURN"}',
        ADD COLUMN processors jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN return_per_label double precision NOT NULL DEFAULT 1,
        ADD COLUMN processors_sha256 text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ai.model
        DROP COLUMN expressions, DROP COLUMN label, DROP COLUMN processors, DROP COLUMN return_per_label, DROP COLUMN processors_sha256;
    `);
  }
}
