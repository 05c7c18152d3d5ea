import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is reserved stands beside what is held, so that a decision does not add up every open order of its account. */
export class AddReservedQuantities1764100000000 implements MigrationInterface {
  readonly name = 'AddReservedQuantities1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE risk.position RENAME TO exposure;
      ALTER TABLE risk.exposure ADD open_buy numeric NOT NULL DEFAULT 0, ADD open_sell numeric NOT NULL DEFAULT 0;
      ALTER TABLE risk.exposure SET (fillfactor = 50);
      INSERT INTO risk.exposure (account_id, instrument_id, quantity, open_buy, open_sell)
      SELECT account_id, instrument_id, 0, coalesce(sum(open) FILTER (WHERE side = 'BUY'), 0),
        coalesce(sum(open) FILTER (WHERE side = 'SELL'), 0)
      FROM risk.order_decision WHERE open > 0 GROUP BY 1, 2
      ON CONFLICT (account_id, instrument_id) DO UPDATE SET open_buy = excluded.open_buy, open_sell = excluded.open_sell;
      ALTER TABLE risk.exposure ADD CHECK (open_buy >= 0), ADD CHECK (open_sell >= 0);
      DROP INDEX risk.order_decision_open;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX order_decision_open ON risk.order_decision (account_id, instrument_id, side) INCLUDE (open) WHERE open > 0;
      ALTER TABLE risk.exposure DROP COLUMN open_buy, DROP COLUMN open_sell;
      ALTER TABLE risk.exposure RENAME TO position;`);
  }
}
