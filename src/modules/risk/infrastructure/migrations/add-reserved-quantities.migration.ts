import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is reserved stands in totals beside what is held, so that a decision does not add up every open order of its account:
 * open = approved − released. Approvals write the one, events the other, so that neither waits for the other.
 */
export class AddReservedQuantities1764100000000 implements MigrationInterface {
  readonly name = 'AddReservedQuantities1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE risk.position RENAME TO exposure;
      ALTER TABLE risk.exposure ADD released_buy numeric NOT NULL DEFAULT 0, ADD released_sell numeric NOT NULL DEFAULT 0;
      ALTER TABLE risk.exposure SET (fillfactor = 50);
      CREATE TABLE risk.approved (
        account_id    text NOT NULL REFERENCES risk.account,
        instrument_id text NOT NULL,
        buy           numeric NOT NULL,
        sell          numeric NOT NULL,
        PRIMARY KEY (account_id, instrument_id)
      ) WITH (fillfactor = 50);
      INSERT INTO risk.approved (account_id, instrument_id, buy, sell)
      SELECT account_id, instrument_id, coalesce(sum(open) FILTER (WHERE side = 'BUY'), 0),
        coalesce(sum(open) FILTER (WHERE side = 'SELL'), 0)
      FROM risk.order_decision WHERE open > 0 GROUP BY 1, 2;
      DROP INDEX risk.order_decision_open;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX order_decision_open ON risk.order_decision (account_id, instrument_id, side) INCLUDE (open) WHERE open > 0;
      DROP TABLE risk.approved;
      ALTER TABLE risk.exposure DROP COLUMN released_buy, DROP COLUMN released_sell;
      ALTER TABLE risk.exposure RENAME TO position;`);
  }
}
