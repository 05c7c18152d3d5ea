import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What strategies see between bars, and when what they decided reached the broker. */
export class AddStrategyTicks1764500000000 implements MigrationInterface {
  static readonly needs: readonly string[] = [];
  readonly name = 'AddStrategyTicks1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE analytics.strategy_run RENAME wants_quotes TO wants_ticks;
      ALTER TABLE analytics.strategy_run ADD tick_time bigint;
      ALTER TABLE analytics.strategy_decision ADD arrived_at timestamptz;
      CREATE TABLE analytics.strategy_ticks (
        run_id text NOT NULL REFERENCES analytics.strategy_run,
        number integer NOT NULL,
        ticks  jsonb NOT NULL,
        PRIMARY KEY (run_id, number)
      );`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE analytics.strategy_ticks;
      ALTER TABLE analytics.strategy_decision DROP arrived_at;
      ALTER TABLE analytics.strategy_run DROP tick_time;
      ALTER TABLE analytics.strategy_run RENAME wants_ticks TO wants_quotes;`);
  }
}
