import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { IdempotencyStore, type KeyedRequest, type Replay } from '../application/ports/idempotency-store.port.js';

interface Row {
  request_hash: string;
  status: number | null;
  answer: string | null;
}

@Injectable()
export class PostgresIdempotencyStore extends IdempotencyStore {
  constructor(private readonly database: Database) {
    super();
  }

  async claim({ userName, key, requestHash }: KeyedRequest): Promise<Replay> {
    const claimed = await this.database.query<unknown[]>(
      `INSERT INTO gateway.idempotency AS i (user_name, key, request_hash, created_at) VALUES ($1, $2, $3, now())
       ON CONFLICT (user_name, key) DO UPDATE SET created_at = now()
         WHERE i.status IS NULL AND i.request_hash = $3 AND i.created_at < now() - interval '1 minute'
       RETURNING 1`,
      [userName, key, requestHash],
    );
    if (claimed.length === 1) return { kind: 'new' };
    const [row] = await this.database.query<Row[]>(
      'SELECT request_hash, status, answer FROM gateway.idempotency WHERE user_name = $1 AND key = $2',
      [userName, key],
    );
    if (row !== undefined && row.request_hash !== requestHash) return { kind: 'other-request' };
    if (row?.status === null || row?.answer === null || row === undefined) return { kind: 'in-progress' };
    return { kind: 'answered', status: row.status, answer: row.answer };
  }

  async answer({ userName, key }: KeyedRequest, status: number, answer: string): Promise<void> {
    await this.database.query(
      'UPDATE gateway.idempotency SET status = $3, answer = $4 WHERE user_name = $1 AND key = $2',
      [userName, key, status, answer],
    );
  }

  async release({ userName, key }: KeyedRequest): Promise<void> {
    await this.database.query('DELETE FROM gateway.idempotency WHERE user_name = $1 AND key = $2 AND status IS NULL', [
      userName,
      key,
    ]);
  }

  async forgetBefore(hours: number): Promise<void> {
    await this.database.query('DELETE FROM gateway.idempotency WHERE created_at < now() - make_interval(hours => $1)', [
      hours,
    ]);
  }
}
