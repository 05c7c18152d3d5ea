import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { MigrationClass } from '#platform/database';

/** Outbox, inbox, dead letters and leases of one module, in its own schema. */
export const messagingMigrations = (schema: string): MigrationClass[] => [createIn(schema), indexAgeIn(schema)];

function createIn(schema: string): MigrationClass {
  return class CreateMessagingTables1763900000000 implements MigrationInterface {
    readonly name = 'CreateMessagingTables1763900000000';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(createTables(schema));
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`DROP TABLE ${schema}.outbox, ${schema}.inbox, ${schema}.dead_letter, ${schema}.lease`);
    }
  };
}

/** What was handled long ago is found without a look at the rest. */
function indexAgeIn(schema: string): MigrationClass {
  return class IndexInboxAge1764210000000 implements MigrationInterface {
    static readonly needs = [];
    readonly name = 'IndexInboxAge1764210000000';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`CREATE INDEX inbox_age ON ${schema}.inbox (handled_at)`);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`DROP INDEX ${schema}.inbox_age`);
    }
  };
}

const createTables = (schema: string): string => `
  CREATE TABLE ${schema}.outbox (
    position       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id       text NOT NULL,
    key            text NOT NULL,
    type           text NOT NULL,
    occurred_at    timestamptz NOT NULL,
    correlation_id text NOT NULL,
    causation_id   text,
    payload        json NOT NULL,
    published      boolean NOT NULL DEFAULT false
  );
  CREATE INDEX outbox_pending ON ${schema}.outbox (position) WHERE NOT published;

  CREATE TABLE ${schema}.inbox (
    consumer   text NOT NULL,
    event_id   text NOT NULL,
    handled_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, event_id)
  );

  CREATE TABLE ${schema}.dead_letter (
    position        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consumer        text NOT NULL,
    event_id        text NOT NULL,
    key             text NOT NULL,
    envelope        json NOT NULL,
    attempts        integer NOT NULL,
    history         jsonb NOT NULL,
    next_attempt_at timestamptz,
    parked_at       timestamptz NOT NULL DEFAULT now(),
    UNIQUE (consumer, event_id)
  );
  CREATE INDEX dead_letter_key ON ${schema}.dead_letter (consumer, key, position);

  CREATE TABLE ${schema}.lease (
    name       text PRIMARY KEY,
    holder     text NOT NULL,
    token      bigint NOT NULL,
    expires_at timestamptz NOT NULL
  );`;
