import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which bars of providers are part of the history of their instrument, as they are. */
export class GrowHistories1764547200001 implements MigrationInterface {
  static readonly needs: readonly string[] = ['AddProviders1764100000000'];
  readonly name = 'GrowHistories1764547200001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE data.provider_bar ADD COLUMN settled boolean NOT NULL DEFAULT false;
      CREATE INDEX provider_bar_pending ON data.provider_bar (instrument_id, timeframe, time) WHERE NOT settled`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE data.provider_bar DROP COLUMN settled');
  }
}
