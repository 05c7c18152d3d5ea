import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAnalytics1764000000000 implements MigrationInterface {
  readonly name = 'CreateAnalytics1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ACCOUNTS);
    await runner.query(CURVES);
    await runner.query(COSTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE analytics.order_cost, analytics.equity_point, analytics.mark, analytics.benchmark_leg,
         analytics.position, analytics.account, analytics.ledger`,
    );
  }
}

/** The one row of `ledger` is what writers of valuations wait for each other at. */
const ACCOUNTS = `
  CREATE TABLE analytics.ledger (one boolean PRIMARY KEY DEFAULT true CHECK (one));
  INSERT INTO analytics.ledger DEFAULT VALUES;

  CREATE TABLE analytics.account (
    id                text PRIMARY KEY,
    currency          text NOT NULL,
    synthetic         boolean NOT NULL,
    initial_cash      numeric NOT NULL,
    cash              numeric NOT NULL,
    benchmark_money   numeric NOT NULL,
    compared_with_all boolean NOT NULL,
    compared_from     timestamptz
  );

  CREATE TABLE analytics.position (
    account_id    text NOT NULL REFERENCES analytics.account,
    instrument_id text NOT NULL,
    quantity      numeric NOT NULL,
    average_price numeric NOT NULL,
    realised_pnl  numeric NOT NULL,
    fees          numeric NOT NULL,
    PRIMARY KEY (account_id, instrument_id)
  );
  CREATE INDEX position_instrument ON analytics.position (instrument_id, account_id);

  CREATE TABLE analytics.benchmark_leg (
    account_id    text NOT NULL REFERENCES analytics.account,
    instrument_id text NOT NULL,
    first_price   numeric CHECK (first_price > 0),
    PRIMARY KEY (account_id, instrument_id)
  );
  CREATE INDEX benchmark_leg_instrument ON analytics.benchmark_leg (instrument_id, account_id);`;

const CURVES = `
  CREATE TABLE analytics.mark (
    instrument_id text PRIMARY KEY,
    price         numeric NOT NULL,
    time          timestamptz NOT NULL,
    timeframe     text NOT NULL CHECK (timeframe IN ('1m', '1d'))
  ) WITH (fillfactor = 50);

  CREATE TABLE analytics.equity_point (
    account_id text NOT NULL REFERENCES analytics.account,
    time       timestamptz NOT NULL,
    equity     numeric NOT NULL,
    cash       numeric NOT NULL,
    benchmark  numeric NOT NULL,
    PRIMARY KEY (account_id, time)
  );`;

const COSTS = `
  CREATE TABLE analytics.order_cost (
    order_id        text PRIMARY KEY,
    filled_quantity numeric NOT NULL DEFAULT 0,
    notional        numeric NOT NULL DEFAULT 0,
    fees            numeric NOT NULL DEFAULT 0,
    fills           integer NOT NULL DEFAULT 0,
    account_id      text,
    instrument_id   text,
    side            text CHECK (side IN ('BUY', 'SELL')),
    ended_quantity  numeric,
    arrival_price   numeric,
    synthetic       boolean,
    correlation_id  text,
    completed_at    timestamptz,
    average_price   numeric,
    slippage_bps    double precision,
    CHECK ((completed_at IS NULL) = (ended_quantity IS NULL)),
    CHECK (slippage_bps IS NULL OR completed_at IS NOT NULL)
  );
  CREATE INDEX order_cost_latest ON analytics.order_cost (completed_at, order_id) WHERE slippage_bps IS NOT NULL;
  CREATE INDEX order_cost_of_account ON analytics.order_cost (account_id, completed_at, order_id)
    WHERE slippage_bps IS NOT NULL;`;
