import { Injectable } from '@nestjs/common';
import type { Page, Transaction } from '#messaging';
import { Database, managerOf, utc } from '#platform/database';
import { positionIn, toPage } from '#platform/http';
import { ModelStore } from '../application/ports/model-store.port.js';
import type { Fold, Label, Model, ModelKind, ModelStage, Quality } from '../domain/model.js';
import type { ProcessorRequest } from '../domain/processing.js';

interface Row {
  position: string;
  id: string;
  kind: ModelKind;
  stage: ModelStage;
  instrument_id: string;
  horizon_bars: number;
  features: string[];
  expressions: string[];
  label: Label;
  processors: ProcessorRequest[];
  return_per_label: number;
  processors_sha256: string | null;
  penalty: number;
  folds: Fold[];
  out_of_sample: Quality;
  prediction_deviation: number;
  onnx_sha256: string;
  data_sha256: string;
  definition_sha256: string;
  trained_to: string;
  created_at: string;
}

const SELECT = `SELECT position, id, kind, stage, instrument_id, horizon_bars, features, expressions, label, processors,
  return_per_label, processors_sha256, penalty, folds, out_of_sample, prediction_deviation,
  onnx_sha256, data_sha256, definition_sha256, ${utc('trained_to')} AS trained_to, ${utc('created_at')} AS created_at FROM ai.model`;

@Injectable()
export class PostgresModelStore extends ModelStore {
  constructor(private readonly database: Database) {
    super();
  }

  async add(tx: Transaction, model: Model): Promise<boolean> {
    const manager = managerOf(tx);
    // Two trainings that end together: the second waits here and retires the first.
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`ai.model:${model.instrumentId}`]);
    const known = await manager.query<object[]>('SELECT 1 FROM ai.model WHERE id = $1', [model.id]);
    if (known.length > 0) return false;
    if (model.stage === 'ACTIVE') {
      await manager.query(`UPDATE ai.model SET stage = 'RETIRED' WHERE instrument_id = $1 AND stage = 'ACTIVE'`, [
        model.instrumentId,
      ]);
    }
    await manager.query(
      `INSERT INTO ai.model (id, kind, stage, instrument_id, horizon_bars, features, penalty, folds, out_of_sample, prediction_deviation,
                             onnx_sha256, data_sha256, definition_sha256, trained_to, created_at, expressions, label, processors,
                             return_per_label, processors_sha256)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
      [
        model.id,
        model.kind,
        model.stage,
        model.instrumentId,
        model.horizonBars,
        model.features,
        model.penalty,
        JSON.stringify(model.folds),
        JSON.stringify(model.outOfSample),
        model.predictionDeviation,
        model.onnxSha256,
        model.dataSha256,
        model.definitionSha256,
        model.trainedTo,
        model.createdAt,
        model.expressions,
        JSON.stringify(model.label),
        JSON.stringify(model.processors),
        model.returnPerLabel,
        model.processorsSha256,
      ],
    );
    return true;
  }

  async find(id: string): Promise<Model | null> {
    const rows = await this.database.query<Row[]>(`${SELECT} WHERE id = $1`, [id]);
    return rows.map(toModel)[0] ?? null;
  }

  async active(instrumentId: string): Promise<Model | null> {
    const rows = await this.database.query<Row[]>(`${SELECT} WHERE instrument_id = $1 AND stage = 'ACTIVE'`, [
      instrumentId,
    ]);
    return rows.map(toModel)[0] ?? null;
  }

  async page(part: {
    instrumentId?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  }): Promise<Page<Model>> {
    const rows = await this.database.query<Row[]>(
      `${SELECT} WHERE ($1::text IS NULL OR instrument_id = $1) AND ($2::bigint IS NULL OR position < $2)
       ORDER BY position DESC LIMIT $3`,
      [part.instrumentId ?? null, positionIn(part.cursor), part.limit + 1],
    );
    return toPage(rows, part.limit, { view: toModel, cursor: ({ position }) => [position] });
  }
}

const toModel = (row: Row): Model => ({
  id: row.id,
  kind: row.kind,
  stage: row.stage,
  instrumentId: row.instrument_id,
  horizonBars: row.horizon_bars,
  features: row.features,
  expressions: row.expressions,
  label: row.label,
  processors: row.processors,
  returnPerLabel: row.return_per_label,
  processorsSha256: row.processors_sha256,
  penalty: row.penalty,
  folds: row.folds,
  outOfSample: row.out_of_sample,
  predictionDeviation: row.prediction_deviation,
  onnxSha256: row.onnx_sha256,
  dataSha256: row.data_sha256,
  definitionSha256: row.definition_sha256,
  trainedTo: row.trained_to,
  createdAt: row.created_at,
});
