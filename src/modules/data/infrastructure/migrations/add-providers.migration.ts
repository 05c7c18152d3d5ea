import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEYS_AND_HEALTH = `
  CREATE TABLE data.provider_key (
    user_name text NOT NULL,
    provider text NOT NULL,
    -- AES-256-GCM: version, nonce, tag, text.
    sealed bytea NOT NULL,
    set_at timestamptz NOT NULL,
    PRIMARY KEY (user_name, provider)
  );
  CREATE TABLE data.provider_health (
    provider text PRIMARY KEY,
    state text NOT NULL CHECK (state IN ('CLOSED', 'OPEN', 'HALF_OPEN')),
    opens_at timestamptz,
    last_success_at timestamptz,
    last_error_at timestamptz,
    last_error_code text,
    last_error_message text,
    budget jsonb,
    budget_at timestamptz
  );
`;

const BARS = `
  -- Every answer that rows came from.
  CREATE TABLE data.fetch (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    provider text NOT NULL,
    request text NOT NULL,
    fetched_at timestamptz NOT NULL,
    sha256 text NOT NULL
  );
  -- What each provider says of each bar now.
  CREATE TABLE data.provider_bar (
    instrument_id text NOT NULL,
    timeframe text NOT NULL CHECK (timeframe IN ('1m', '1d')),
    provider text NOT NULL,
    time timestamptz NOT NULL,
    open numeric NOT NULL,
    high numeric NOT NULL,
    low numeric NOT NULL,
    close numeric NOT NULL,
    volume numeric NOT NULL,
    fetch_id bigint NOT NULL REFERENCES data.fetch,
    PRIMARY KEY (instrument_id, timeframe, provider, time)
  );
  -- What it said before it thought better of it.
  CREATE TABLE data.provider_bar_revision (
    instrument_id text NOT NULL,
    timeframe text NOT NULL,
    provider text NOT NULL,
    time timestamptz NOT NULL,
    open numeric NOT NULL,
    high numeric NOT NULL,
    low numeric NOT NULL,
    close numeric NOT NULL,
    volume numeric NOT NULL,
    fetch_id bigint NOT NULL REFERENCES data.fetch,
    revised_by bigint NOT NULL REFERENCES data.fetch,
    PRIMARY KEY (instrument_id, timeframe, provider, time, fetch_id)
  );
`;

const DOWNLOADS = `
  CREATE TABLE data.download (
    id text PRIMARY KEY,
    user_name text NOT NULL,
    instrument_id text NOT NULL,
    symbol text NOT NULL,
    timeframe text NOT NULL CHECK (timeframe IN ('1m', '1d')),
    -- In the order in which they are asked.
    providers text[] NOT NULL,
    created_at timestamptz NOT NULL,
    currency text
  );
  CREATE TABLE data.download_range (
    download_id text NOT NULL REFERENCES data.download,
    number integer NOT NULL,
    from_time timestamptz NOT NULL,
    to_time timestamptz NOT NULL CHECK (to_time > from_time),
    -- All before it is stored.
    next_time timestamptz NOT NULL CHECK (next_time BETWEEN from_time AND to_time),
    provider text,
    added bigint NOT NULL DEFAULT 0,
    repeated bigint NOT NULL DEFAULT 0,
    revised bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (download_id, number)
  );
`;

export class AddProviders1764100000000 implements MigrationInterface {
  readonly name = 'AddProviders1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KEYS_AND_HEALTH);
    await runner.query(BARS);
    await runner.query(DOWNLOADS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE data.download_range, data.download, data.provider_bar_revision, data.provider_bar, data.fetch,
        data.provider_health, data.provider_key`);
  }
}
