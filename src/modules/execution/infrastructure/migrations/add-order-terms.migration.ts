import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Dates, trailing stops and linked orders. What only some orders ask for is one document; what changes in an order's life are columns. */
export class AddOrderTerms1764300000000 implements MigrationInterface {
  static readonly needs = [];
  readonly name = 'AddOrderTerms1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE execution.orders
        ADD expires_at timestamptz,
        ADD special jsonb,
        ADD held boolean NOT NULL DEFAULT false,
        ADD ranked_at timestamptz;
      UPDATE execution.orders SET ranked_at = created_at;
      ALTER TABLE execution.orders ALTER ranked_at SET NOT NULL;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE execution.orders DROP COLUMN expires_at, DROP COLUMN special, DROP COLUMN held, DROP COLUMN ranked_at',
    );
  }
}
