import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the market stood when the broker last changed an order, and whether a fill made liquidity or took it. */
export class AddMarketTimes1764500000000 implements MigrationInterface {
  static readonly needs = [];
  readonly name = 'AddMarketTimes1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE execution.orders ADD market_time timestamptz');
    await runner.query('ALTER TABLE execution.fill ADD maker boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE execution.fill DROP COLUMN maker');
    await runner.query('ALTER TABLE execution.orders DROP COLUMN market_time');
  }
}
