import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateExecution1764000000000 implements MigrationInterface {
  readonly name = 'CreateExecution1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ACCOUNTS);
    await runner.query(ORDERS);
    await runner.query(BOOKS);
    await runner.query(MARKET);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE execution.bar_volume, execution.ledger_entry, execution.fill, execution.position,
         execution.schedule, execution.orders, execution.account`,
    );
  }
}

const ACCOUNTS = `
  CREATE TABLE execution.account (
    id           text PRIMARY KEY,
    name         text NOT NULL,
    currency     text NOT NULL,
    initial_cash numeric NOT NULL,
    cash         numeric NOT NULL,
    broker       text NOT NULL,
    synthetic    boolean NOT NULL,
    version      bigint NOT NULL DEFAULT 0,
    opened_at    timestamptz NOT NULL
  );`;

const ORDERS = `
  CREATE TABLE execution.orders (
    position        bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    id              text PRIMARY KEY,
    client_order_id text NOT NULL,
    account_id      text NOT NULL REFERENCES execution.account,
    parent_order_id text REFERENCES execution.orders,
    instrument_id   text NOT NULL,
    side            text NOT NULL CHECK (side IN ('BUY', 'SELL')),
    type            text NOT NULL,
    time_in_force   text NOT NULL,
    algorithm       text,
    quantity        numeric NOT NULL CHECK (quantity > 0),
    filled_quantity numeric NOT NULL CHECK (filled_quantity >= 0),
    filled_value    numeric NOT NULL,
    limit_price     numeric CHECK (limit_price > 0),
    stop_price      numeric CHECK (stop_price > 0),
    arrival_price   numeric,
    status          text NOT NULL,
    resumes         text,
    reason_code     text,
    reason          text,
    synthetic       boolean NOT NULL,
    correlation_id  text NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    version         integer NOT NULL,
    UNIQUE (account_id, client_order_id),
    CHECK (filled_quantity <= quantity),
    CHECK ((resumes IS NOT NULL) = (status IN ('PENDING_UPDATE', 'PENDING_CANCEL')))
  ) WITH (fillfactor = 60);
  CREATE INDEX orders_open ON execution.orders (position)
    WHERE status NOT IN ('DENIED', 'REJECTED', 'FILLED', 'CANCELED', 'EXPIRED');
  CREATE INDEX orders_parent ON execution.orders (parent_order_id, position) WHERE parent_order_id IS NOT NULL;
  CREATE INDEX orders_account ON execution.orders (account_id, position DESC);
  CREATE INDEX orders_instrument ON execution.orders (instrument_id, position DESC);

  CREATE TABLE execution.schedule (
    parent_order_id text PRIMARY KEY REFERENCES execution.orders,
    instrument_id   text NOT NULL,
    slices          numeric[] NOT NULL,
    released        integer NOT NULL CHECK (released BETWEEN 0 AND cardinality(slices)),
    last_bar_time   timestamptz
  );
  CREATE INDEX schedule_instrument ON execution.schedule (instrument_id);`;

/** The ledger's check is the double entry: no entry that does not sum to zero can be stored. */
const BOOKS = `
  CREATE TABLE execution.position (
    account_id    text NOT NULL REFERENCES execution.account,
    instrument_id text NOT NULL,
    currency      text NOT NULL,
    synthetic     boolean NOT NULL,
    quantity      numeric NOT NULL,
    cost          numeric NOT NULL,
    realised_pnl  numeric NOT NULL,
    fees          numeric NOT NULL,
    updated_at    timestamptz NOT NULL,
    PRIMARY KEY (account_id, instrument_id),
    CHECK (quantity <> 0 OR cost = 0)
  );

  CREATE TABLE execution.fill (
    position        bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    id              text PRIMARY KEY,
    trade_id        text NOT NULL UNIQUE,
    order_id        text NOT NULL REFERENCES execution.orders,
    parent_order_id text,
    account_id      text NOT NULL,
    instrument_id   text NOT NULL,
    side            text NOT NULL CHECK (side IN ('BUY', 'SELL')),
    quantity        numeric NOT NULL CHECK (quantity > 0),
    price           numeric NOT NULL,
    fee             numeric NOT NULL,
    currency        text NOT NULL,
    market_time     timestamptz NOT NULL,
    booked_at       timestamptz NOT NULL,
    synthetic       boolean NOT NULL,
    correlation_id  text NOT NULL
  );
  CREATE INDEX fill_order ON execution.fill (order_id, position);
  CREATE INDEX fill_parent ON execution.fill (parent_order_id, position) WHERE parent_order_id IS NOT NULL;
  CREATE INDEX fill_account ON execution.fill (account_id, position DESC);
  CREATE INDEX fill_instrument ON execution.fill (instrument_id, position DESC);

  CREATE TABLE execution.ledger_entry (
    position      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id    text NOT NULL REFERENCES execution.account,
    fill_id       text UNIQUE REFERENCES execution.fill,
    cash          numeric NOT NULL,
    position_cost numeric NOT NULL,
    fees          numeric NOT NULL,
    realised_pnl  numeric NOT NULL,
    capital       numeric NOT NULL,
    booked_at     timestamptz NOT NULL,
    CHECK (cash + position_cost + fees + realised_pnl + capital = 0)
  );
  CREATE INDEX ledger_entry_account ON execution.ledger_entry (account_id, position);`;

const MARKET = `
  CREATE TABLE execution.bar_volume (
    instrument_id text NOT NULL,
    close_time    timestamptz NOT NULL,
    timeframe     text NOT NULL CHECK (timeframe IN ('1m', '1d')),
    minute        smallint NOT NULL CHECK (minute BETWEEN 0 AND 1439),
    volume        double precision NOT NULL CHECK (volume >= 0),
    PRIMARY KEY (instrument_id, close_time)
  );`;
