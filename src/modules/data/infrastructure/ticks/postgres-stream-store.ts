import { Injectable } from '@nestjs/common';
import { fromRfc3339, toRfc3339 } from '#kernel';
import { Database, utc } from '#platform/database';
import type { TickChannel } from '../../application/ports/data-provider.port.js';
import { type AskedStream, StreamStore } from '../../application/ports/stream-store.port.js';

interface StreamRow {
  id: string;
  user_name: string;
  provider: string;
  symbol: string;
  instrument_id: string;
  channels: TickChannel[];
  record: boolean;
  created_at: string;
}

const SHOWN = 100;
const SELECT = `SELECT id, user_name, provider, symbol, instrument_id, channels, record, ${utc('s.created_at')} AS created_at
  FROM data.stream s`;

@Injectable()
export class PostgresStreamStore extends StreamStore {
  constructor(private readonly database: Database) {
    super();
  }

  async add(stream: AskedStream): Promise<void> {
    await this.database.query(
      `INSERT INTO data.stream (id, user_name, provider, symbol, instrument_id, channels, record, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        stream.id,
        stream.userName,
        stream.provider,
        stream.symbol,
        stream.instrumentId,
        [...stream.channels],
        stream.record,
        toRfc3339(stream.createdAt),
      ],
    );
  }

  async find(id: string): Promise<AskedStream | null> {
    const rows = await this.database.query<StreamRow[]>(`${SELECT} WHERE id = $1`, [id]);
    return rows.map(toStream)[0] ?? null;
  }

  async list(): Promise<AskedStream[]> {
    const rows = await this.database.query<StreamRow[]>(`${SELECT} ORDER BY s.created_at DESC LIMIT $1`, [SHOWN]);
    return rows.map(toStream);
  }
}

const toStream = (row: StreamRow): AskedStream => ({
  id: row.id,
  userName: row.user_name,
  provider: row.provider,
  symbol: row.symbol,
  instrumentId: row.instrument_id,
  channels: row.channels,
  record: row.record,
  createdAt: fromRfc3339(row.created_at),
});
