import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRisk1764000000000 implements MigrationInterface {
  readonly name = 'CreateRisk1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ACCOUNTS);
    await runner.query(DECISIONS);
    await runner.query(MARKET);
    await runner.query(MANDATES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE risk.working_order, risk.mandate, risk.bar_close, risk.instrument, risk.order_decision,
         risk.trading_state, risk.position, risk.account_limit, risk.balance, risk.account`,
    );
  }
}

/** An account's row is only its lock: what events change stands beside it, so that an approval waits for approvals alone. */
const ACCOUNTS = `
  CREATE TABLE risk.account (
    id        text PRIMARY KEY,
    currency  text NOT NULL,
    synthetic boolean NOT NULL
  );

  CREATE TABLE risk.balance (
    account_id text PRIMARY KEY REFERENCES risk.account,
    cash       numeric NOT NULL
  );

  CREATE TABLE risk.account_limit (
    account_id            text PRIMARY KEY REFERENCES risk.account,
    max_quantity          numeric NOT NULL CHECK (max_quantity > 0),
    max_order_notional    numeric NOT NULL CHECK (max_order_notional > 0),
    max_position          numeric NOT NULL CHECK (max_position > 0),
    max_gross_exposure    numeric NOT NULL CHECK (max_gross_exposure > 0),
    max_leverage          numeric NOT NULL CHECK (max_leverage > 0),
    max_orders_per_second integer NOT NULL CHECK (max_orders_per_second > 0),
    price_collar_bps      integer NOT NULL CHECK (price_collar_bps > 0)
  );

  CREATE TABLE risk.position (
    account_id    text NOT NULL REFERENCES risk.account,
    instrument_id text NOT NULL,
    quantity      numeric NOT NULL,
    PRIMARY KEY (account_id, instrument_id)
  );

  CREATE TABLE risk.trading_state (
    scope      text PRIMARY KEY,
    state      text NOT NULL CHECK (state IN ('ACTIVE', 'REDUCING', 'HALTED')),
    reason     text NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL
  );
  INSERT INTO risk.trading_state (scope, state, reason, changed_by, changed_at) VALUES ('*', 'ACTIVE', 'first start', 'system', now());`;

const DECISIONS = `
  CREATE TABLE risk.order_decision (
    account_id      text NOT NULL REFERENCES risk.account,
    client_order_id text NOT NULL,
    instrument_id   text NOT NULL,
    side            text NOT NULL CHECK (side IN ('BUY', 'SELL')),
    quantity        numeric NOT NULL,
    limit_price     numeric,
    decided_at      timestamptz NOT NULL,
    reservation_id  text,
    filled          numeric NOT NULL DEFAULT 0 CHECK (filled >= 0),
    open            numeric NOT NULL CHECK (open >= 0),
    denial_code     text,
    denial_details  jsonb,
    PRIMARY KEY (account_id, client_order_id),
    CHECK ((reservation_id IS NULL) <> (denial_code IS NULL)),
    CHECK (denial_code IS NULL OR open = 0)
  );
  CREATE INDEX order_decision_open ON risk.order_decision (account_id, instrument_id, side) INCLUDE (open) WHERE open > 0;
  CREATE INDEX order_decision_rate ON risk.order_decision (decided_at, account_id);`;

const MARKET = `
  CREATE TABLE risk.instrument (
    id          text PRIMARY KEY,
    lot_size    numeric NOT NULL DEFAULT 1 CHECK (lot_size > 0),
    synthetic   boolean NOT NULL,
    timeframe   text CHECK (timeframe IN ('1m', '1d')),
    price       numeric CHECK (price > 0),
    market_time timestamptz,
    received_at timestamptz
  );

  CREATE TABLE risk.bar_close (
    instrument_id text NOT NULL,
    close_time    timestamptz NOT NULL,
    close         double precision NOT NULL CHECK (close > 0),
    PRIMARY KEY (instrument_id, close_time)
  );`;

const MANDATES = `
  CREATE TABLE risk.mandate (
    account_id        text NOT NULL REFERENCES risk.account,
    instrument_id     text NOT NULL,
    max_weight        double precision NOT NULL,
    target_volatility double precision NOT NULL,
    PRIMARY KEY (account_id, instrument_id)
  );
  CREATE INDEX mandate_instrument ON risk.mandate (instrument_id, account_id);

  CREATE TABLE risk.working_order (
    account_id      text NOT NULL,
    client_order_id text NOT NULL,
    instrument_id   text NOT NULL,
    PRIMARY KEY (account_id, client_order_id)
  );`;
