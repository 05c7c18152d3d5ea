import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An index over what changes with every step made PostgreSQL write all indexes of the order anew with every step. Whether an
 * order has ended changes once.
 */
export class MarkEndedOrders1764200000000 implements MigrationInterface {
  static readonly needs = [];
  readonly name = 'MarkEndedOrders1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE execution.orders ADD ended boolean NOT NULL
        GENERATED ALWAYS AS (status IN ('DENIED', 'REJECTED', 'FILLED', 'CANCELED', 'EXPIRED')) STORED;
      DROP INDEX execution.orders_open;
      CREATE INDEX orders_open ON execution.orders (position) WHERE NOT ended;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE execution.orders DROP COLUMN ended;
      CREATE INDEX orders_open ON execution.orders (position)
        WHERE status NOT IN ('DENIED', 'REJECTED', 'FILLED', 'CANCELED', 'EXPIRED');`);
  }
}
