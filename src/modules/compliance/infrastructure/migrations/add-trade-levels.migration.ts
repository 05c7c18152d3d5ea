import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Beside a trade stand the position and the money before it, in the order of the market, so that a round trip is found by its
 * ends: not by adding up, for every trade, all those of the last minute.
 */
export class AddTradeLevels1764200000000 implements MigrationInterface {
  readonly name = 'AddTradeLevels1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE compliance.trade ADD position_before numeric NOT NULL DEFAULT 0, ADD spent_before numeric NOT NULL DEFAULT 0;
      UPDATE compliance.trade t SET position_before = before.position, spent_before = before.spent FROM (
        SELECT position AS id, coalesce(sum(signed) OVER earlier, 0) AS position, coalesce(sum(signed * price) OVER earlier, 0) AS spent
        FROM (SELECT *, CASE side WHEN 'BUY' THEN quantity ELSE -quantity END AS signed FROM compliance.trade) AS s
        WINDOW earlier AS (PARTITION BY account_id, instrument_id ORDER BY market_time, position
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
      ) AS before WHERE t.position = before.id;
      ALTER TABLE compliance.trade ALTER position_before DROP DEFAULT, ALTER spent_before DROP DEFAULT;
      CREATE INDEX trade_latest ON compliance.trade (account_id, instrument_id, market_time, position);
      CREATE INDEX trade_level ON compliance.trade (account_id, instrument_id, position_before, market_time, position);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE compliance.trade DROP COLUMN position_before, DROP COLUMN spent_before');
  }
}
