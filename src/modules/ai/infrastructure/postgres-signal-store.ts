import { Injectable } from '@nestjs/common';
import { Decimal } from '#kernel';
import type { Page, Transaction } from '#messaging';
import { Database, managerOf, utc } from '#platform/database';
import { positionIn, toPage } from '#platform/http';
import { type SignalKey, SignalStore } from '../application/ports/signal-store.port.js';
import { SignalView } from '../contracts/index.js';

interface Row {
  position: string;
  id: string;
  model_id: string;
  instrument_id: string;
  bar_time: string;
  expected_return: number;
  strength: number;
  horizon_bars: number;
  reference_price: string;
  synthetic: boolean;
  correlation_id: string;
  created_at: string;
}

const SELECT = `SELECT position, id, model_id, instrument_id, ${utc('bar_time')} AS bar_time, expected_return, strength, horizon_bars,
  reference_price, synthetic, correlation_id, ${utc('created_at')} AS created_at FROM ai.signal`;

@Injectable()
export class PostgresSignalStore extends SignalStore {
  constructor(private readonly database: Database) {
    super();
  }

  async add(tx: Transaction, signal: SignalView): Promise<boolean> {
    const rows = await managerOf(tx).query<object[]>(
      `INSERT INTO ai.signal (id, model_id, instrument_id, bar_time, expected_return, strength, horizon_bars, reference_price, synthetic,
                              correlation_id, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (model_id, instrument_id, bar_time) DO NOTHING RETURNING id`,
      [
        signal.id,
        signal.modelId,
        signal.instrumentId,
        signal.barTime,
        signal.expectedReturn,
        signal.strength,
        signal.horizonBars,
        signal.referencePrice,
        signal.synthetic,
        signal.correlationId,
        signal.createdAt,
      ],
    );
    return rows.length === 1;
  }

  async find({ modelId, instrumentId, barTime }: SignalKey): Promise<SignalView | null> {
    const rows = await this.database.query<Row[]>(
      `${SELECT} WHERE model_id = $1 AND instrument_id = $2 AND bar_time = $3`,
      [modelId, instrumentId, barTime],
    );
    return rows.map(toView)[0] ?? null;
  }

  async page(part: {
    instrumentId?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  }): Promise<Page<SignalView>> {
    const rows = await this.database.query<Row[]>(
      `${SELECT} WHERE ($1::text IS NULL OR instrument_id = $1) AND ($2::bigint IS NULL OR position < $2)
       ORDER BY position DESC LIMIT $3`,
      [part.instrumentId ?? null, positionIn(part.cursor), part.limit + 1],
    );
    return toPage(rows, part.limit, { view: toView, cursor: ({ position }) => [position] });
  }
}

const toView = (row: Row): SignalView =>
  Object.assign(new SignalView(), {
    id: row.id,
    modelId: row.model_id,
    instrumentId: row.instrument_id,
    barTime: row.bar_time,
    expectedReturn: row.expected_return,
    strength: row.strength,
    horizonBars: row.horizon_bars,
    referencePrice: Decimal.of(row.reference_price).toString(),
    synthetic: row.synthetic,
    correlationId: row.correlation_id,
    createdAt: row.created_at,
  });
