import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddInstrumentNames1764100000001 implements MigrationInterface {
  readonly name = 'AddInstrumentNames1764100000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What instruments are and were called; dates are inclusive.
      CREATE TABLE data.instrument_name (
        instrument_id text NOT NULL REFERENCES data.instrument,
        kind text NOT NULL CHECK (kind IN ('TICKER', 'ISIN', 'CUSIP', 'FIGI')),
        value text NOT NULL,
        from_date date NOT NULL,
        to_date date CHECK (to_date >= from_date),
        PRIMARY KEY (instrument_id, kind, from_date)
      );
      CREATE INDEX instrument_name_by_value ON data.instrument_name (kind, value);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE data.instrument_name');
  }
}
