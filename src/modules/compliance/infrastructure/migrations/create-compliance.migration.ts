import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCompliance1764000000000 implements MigrationInterface {
  readonly name = 'CreateCompliance1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AUDIT);
    await runner.query(ALERTS);
    await runner.query(SURVEILLANCE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE compliance.audit_entry, compliance.audit_head, compliance.alert, compliance.order_mark, compliance.trade,
         compliance.bar_volume, compliance.day_volume;
       DROP FUNCTION compliance.refuse_change()`,
    );
  }
}

/** What is in the chain stays there: the database itself refuses to change or remove an entry, whoever asks. */
const AUDIT = `
  CREATE TABLE compliance.audit_entry (
    sequence       bigint PRIMARY KEY,
    event_id       text NOT NULL UNIQUE,
    type           text NOT NULL,
    source         text NOT NULL,
    key            text NOT NULL,
    correlation_id text NOT NULL,
    causation_id   text,
    occurred_at    timestamptz NOT NULL,
    payload        text NOT NULL,
    previous_hash  text NOT NULL,
    hash           text NOT NULL
  );
  CREATE INDEX audit_entry_cause ON compliance.audit_entry (correlation_id, occurred_at, sequence);
  CREATE INDEX audit_entry_type ON compliance.audit_entry (type, sequence);

  CREATE TABLE compliance.audit_head (
    one      boolean PRIMARY KEY DEFAULT true CHECK (one),
    sequence bigint NOT NULL,
    hash     text NOT NULL
  ) WITH (fillfactor = 10);
  INSERT INTO compliance.audit_head (sequence, hash) VALUES (0, repeat('0', 64));

  CREATE FUNCTION compliance.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'audit entries are never changed or removed' USING ERRCODE = 'restrict_violation';
  END $$;
  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON compliance.audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION compliance.refuse_change();`;

const ALERTS = `
  CREATE TABLE compliance.alert (
    position       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id             text NOT NULL UNIQUE,
    rule           text NOT NULL,
    account_id     text NOT NULL,
    instrument_id  text NOT NULL,
    "window"       text NOT NULL,
    message        text NOT NULL,
    details        json NOT NULL,
    order_ids      text[] NOT NULL,
    synthetic      boolean NOT NULL,
    correlation_id text NOT NULL,
    raised_at      timestamptz NOT NULL,
    resolution     text,
    UNIQUE (rule, account_id, instrument_id, "window")
  );
  CREATE INDEX alert_open ON compliance.alert (position) WHERE resolution IS NULL;`;

const SURVEILLANCE = `
  CREATE TABLE compliance.order_mark (
    kind          text NOT NULL CHECK (kind IN ('SENT', 'CANCELED')),
    account_id    text NOT NULL,
    instrument_id text NOT NULL,
    order_id      text NOT NULL,
    side          text NOT NULL CHECK (side IN ('BUY', 'SELL')),
    time          timestamptz NOT NULL
  );
  CREATE INDEX order_mark_recent ON compliance.order_mark (account_id, instrument_id, kind, time);

  CREATE TABLE compliance.trade (
    position       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    trade_id       text NOT NULL,
    order_id       text NOT NULL,
    top_order_id   text NOT NULL,
    account_id     text NOT NULL,
    instrument_id  text NOT NULL,
    side           text NOT NULL CHECK (side IN ('BUY', 'SELL')),
    quantity       numeric NOT NULL CHECK (quantity > 0),
    price          numeric NOT NULL,
    market_time    timestamptz NOT NULL,
    booked_at      timestamptz NOT NULL,
    synthetic      boolean NOT NULL,
    correlation_id text NOT NULL
  );
  CREATE INDEX trade_market_time ON compliance.trade (instrument_id, market_time, account_id);
  CREATE INDEX trade_booked_at ON compliance.trade (account_id, instrument_id, booked_at);
  CREATE INDEX trade_order ON compliance.trade (top_order_id);

  CREATE TABLE compliance.bar_volume (
    instrument_id text NOT NULL,
    from_time     timestamptz NOT NULL,
    until_time    timestamptz NOT NULL,
    volume        numeric NOT NULL,
    PRIMARY KEY (instrument_id, from_time)
  );

  CREATE TABLE compliance.day_volume (
    instrument_id text NOT NULL,
    day           date NOT NULL,
    volume        numeric NOT NULL,
    through       timestamptz NOT NULL,
    PRIMARY KEY (instrument_id, day)
  );`;
