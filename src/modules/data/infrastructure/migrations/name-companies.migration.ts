import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Instruments are called by the names of companies too, and by several other names at once. */
export class NameCompanies1764547200004 implements MigrationInterface {
  static readonly needs: readonly string[] = [];
  readonly name = 'NameCompanies1764547200004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE data.instrument_name DROP CONSTRAINT instrument_name_kind_check;
      ALTER TABLE data.instrument_name ADD CONSTRAINT instrument_name_kind_check
        CHECK (kind IN ('TICKER', 'ISIN', 'CUSIP', 'FIGI', 'NAME', 'ALIAS'));
      ALTER TABLE data.instrument_name DROP CONSTRAINT instrument_name_pkey;
      ALTER TABLE data.instrument_name ADD PRIMARY KEY (instrument_id, kind, from_date, value)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM data.instrument_name WHERE kind IN ('NAME', 'ALIAS');
      ALTER TABLE data.instrument_name DROP CONSTRAINT instrument_name_pkey;
      ALTER TABLE data.instrument_name ADD PRIMARY KEY (instrument_id, kind, from_date);
      ALTER TABLE data.instrument_name DROP CONSTRAINT instrument_name_kind_check;
      ALTER TABLE data.instrument_name ADD CONSTRAINT instrument_name_kind_check
        CHECK (kind IN ('TICKER', 'ISIN', 'CUSIP', 'FIGI'))`);
  }
}
