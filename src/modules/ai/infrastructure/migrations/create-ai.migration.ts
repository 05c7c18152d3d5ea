import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAi1764000000000 implements MigrationInterface {
  readonly name = 'CreateAi1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ai.model (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id text NOT NULL UNIQUE,
        kind text NOT NULL CHECK (kind IN ('RIDGE')),
        stage text NOT NULL CHECK (stage IN ('CANDIDATE', 'ACTIVE', 'RETIRED')),
        instrument_id text NOT NULL,
        horizon_bars integer NOT NULL CHECK (horizon_bars > 0),
        features text[] NOT NULL,
        penalty double precision NOT NULL,
        folds jsonb NOT NULL,
        out_of_sample jsonb NOT NULL,
        prediction_deviation double precision NOT NULL CHECK (prediction_deviation >= 0),
        onnx_sha256 text NOT NULL,
        data_sha256 text NOT NULL,
        definition_sha256 text NOT NULL,
        trained_to timestamptz NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX one_active_model ON ai.model (instrument_id) WHERE stage = 'ACTIVE';
      CREATE INDEX model_by_instrument ON ai.model (instrument_id, position);
      CREATE TABLE ai.signal (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id text NOT NULL UNIQUE,
        model_id text NOT NULL REFERENCES ai.model (id),
        instrument_id text NOT NULL,
        bar_time timestamptz NOT NULL,
        expected_return double precision NOT NULL,
        strength double precision NOT NULL CHECK (strength BETWEEN -1 AND 1),
        horizon_bars integer NOT NULL,
        reference_price numeric NOT NULL,
        synthetic boolean NOT NULL,
        correlation_id text NOT NULL,
        created_at timestamptz NOT NULL,
        UNIQUE (model_id, instrument_id, bar_time)
      );
      CREATE INDEX signal_by_instrument ON ai.signal (instrument_id, position);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ai.signal, ai.model');
  }
}
