import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a load was in short, beside its report. Of loads from before it is made of their reports; their time is in their ids (UUID version 7), their
 * timeframe known where their history is the valid one still.
 */
export class SummariseLoads1764720000000 implements MigrationInterface {
  readonly name = 'SummariseLoads1764720000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE data.load ADD COLUMN summary jsonb;
      UPDATE data.load l SET report = report || jsonb_build_object(
        'timeframes', (SELECT coalesce(jsonb_agg(DISTINCT d.timeframe), '[]') FROM data.dataset d WHERE d.load_id = l.id),
        'loadedAt', to_char(
          CASE WHEN l.id ~ '^load_[0-9a-f]{12}7'
            THEN to_timestamp(('x0000' || substr(l.id, 6, 12))::bit(64)::bigint / 1000.0) ELSE now() END AT TIME ZONE 'UTC',
          'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'));
      UPDATE data.load SET summary = report - 'sha256' - 'issues' || jsonb_build_object(
        'rejectedRows', jsonb_array_length(report -> 'rejectedRows'),
        'severity', CASE WHEN report -> 'issues' @> '[{"severity": "ERROR"}]' THEN 'ERROR'
          WHEN report -> 'issues' @> '[{"severity": "WARNING"}]' THEN 'WARNING'
          WHEN report -> 'issues' @> '[{"severity": "INFO"}]' THEN 'INFO' ELSE 'NONE' END,
        'errors', jsonb_array_length(jsonb_path_query_array(report, '$.issues[*] ? (@.severity == "ERROR")')),
        'warnings', jsonb_array_length(jsonb_path_query_array(report, '$.issues[*] ? (@.severity == "WARNING")')),
        'infos', jsonb_array_length(jsonb_path_query_array(report, '$.issues[*] ? (@.severity == "INFO")')));
      ALTER TABLE data.load ALTER COLUMN summary SET NOT NULL;
      CREATE INDEX load_of_instrument ON data.load USING gin ((summary -> 'instrumentIds') jsonb_path_ops);
      CREATE INDEX dataset_of_load ON data.dataset (load_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX data.dataset_of_load; ALTER TABLE data.load DROP COLUMN summary');
  }
}
