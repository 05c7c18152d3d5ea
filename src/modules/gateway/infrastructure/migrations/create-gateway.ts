import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateGateway1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE gateway.app_user (
        name            text PRIMARY KEY,
        role            text NOT NULL CHECK (role IN ('viewer', 'trader', 'risk', 'admin')),
        password_hash   text NOT NULL,
        disabled        boolean NOT NULL DEFAULT false,
        failed_attempts integer NOT NULL DEFAULT 0,
        locked_until    timestamptz,
        created_at      timestamptz NOT NULL
      );
      CREATE TABLE gateway.refresh_token (
        hash       text PRIMARY KEY,
        family_id  text NOT NULL,
        user_name  text NOT NULL REFERENCES gateway.app_user (name),
        expires_at timestamptz NOT NULL,
        used       boolean NOT NULL,
        revoked    boolean NOT NULL
      );
      CREATE INDEX refresh_token_family ON gateway.refresh_token (family_id);
      CREATE INDEX refresh_token_user ON gateway.refresh_token (user_name);
      CREATE TABLE gateway.api_key (
        id         text PRIMARY KEY,
        name       text NOT NULL,
        user_name  text NOT NULL REFERENCES gateway.app_user (name),
        hash       text NOT NULL UNIQUE,
        scopes     text[] NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz,
        revoked    boolean NOT NULL DEFAULT false
      );
      CREATE INDEX api_key_user ON gateway.api_key (user_name);
      CREATE TABLE gateway.idempotency (
        user_name    text NOT NULL,
        key          text NOT NULL,
        request_hash text NOT NULL,
        status       integer,
        answer       text,
        created_at   timestamptz NOT NULL,
        PRIMARY KEY (user_name, key)
      );
      CREATE INDEX idempotency_created_at ON gateway.idempotency (created_at);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE gateway.idempotency, gateway.api_key, gateway.refresh_token, gateway.app_user');
  }
}
