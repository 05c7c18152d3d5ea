import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddStrategyRuns1764100000000 implements MigrationInterface {
  static readonly needs: readonly string[] = [];
  readonly name = 'AddStrategyRuns1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RUNS);
    await runner.query(DECISIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE analytics.strategy_decision, analytics.strategy_run');
  }
}

const RUNS = `
  CREATE TABLE analytics.strategy_run (
    id            text PRIMARY KEY,
    state         text NOT NULL CHECK (state IN ('STARTING', 'RUNNING', 'STOPPING', 'STOPPED', 'FAILED')),
    strategy      text NOT NULL,
    source        jsonb NOT NULL,
    parameters    jsonb NOT NULL,
    account_id    text NOT NULL,
    currency      text NOT NULL,
    instruments   jsonb NOT NULL,
    synthetic     boolean NOT NULL,
    broker        jsonb NOT NULL,
    warm_up_bars  integer NOT NULL,
    on_end        text NOT NULL CHECK (on_end IN ('CANCEL', 'LEAVE')),
    seed          bigint NOT NULL,
    started_at    timestamptz NOT NULL,
    version       integer NOT NULL DEFAULT 0,
    market_time   bigint,
    wants_quotes  boolean NOT NULL DEFAULT false,
    decisions     integer NOT NULL DEFAULT 0,
    snapshot      jsonb,
    begun         jsonb,
    ended_at      timestamptz,
    error_code    text,
    error_message text,
    CHECK ((ended_at IS NOT NULL) = (state IN ('STOPPED', 'FAILED')))
  );
  CREATE INDEX strategy_run_latest ON analytics.strategy_run (started_at, id);
  CREATE INDEX strategy_run_running ON analytics.strategy_run (id) WHERE state = 'RUNNING';
  CREATE UNIQUE INDEX strategy_run_account ON analytics.strategy_run (account_id) WHERE ended_at IS NULL;`;

const DECISIONS = `
  CREATE TABLE analytics.strategy_decision (
    run_id       text NOT NULL REFERENCES analytics.strategy_run,
    number       integer NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('SUBMIT', 'REPLACE', 'CANCEL')),
    order_number integer NOT NULL,
    market_time  bigint NOT NULL,
    terms        jsonb NOT NULL,
    order_id     text,
    refused      text,
    order_ended  boolean NOT NULL DEFAULT false,
    PRIMARY KEY (run_id, number)
  );
  CREATE INDEX strategy_decision_open ON analytics.strategy_decision (run_id, order_number)
    WHERE kind = 'SUBMIT' AND order_id IS NOT NULL AND NOT order_ended;`;
