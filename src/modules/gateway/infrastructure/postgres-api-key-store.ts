import { Injectable } from '@nestjs/common';
import type { Transaction } from '#messaging';
import { Database, managerOf, utc } from '#platform/database';
import { type ApiKey, ApiKeyStore } from '../application/ports/api-key-store.port.js';

interface Row {
  id: string;
  name: string;
  user_name: string;
  hash: string;
  scopes: string[];
  created_at: string;
  expires_at: string | null;
}

const SELECT = `SELECT id, name, user_name, hash, scopes, ${utc('created_at')} AS created_at, ${utc('expires_at')} AS expires_at
  FROM gateway.api_key WHERE NOT revoked`;

@Injectable()
export class PostgresApiKeyStore extends ApiKeyStore {
  constructor(private readonly database: Database) {
    super();
  }

  async findByHash(hash: string): Promise<ApiKey | null> {
    const [row] = await this.database.query<Row[]>(`${SELECT} AND hash = $1`, [hash]);
    return row === undefined ? null : toKey(row);
  }

  async list(userName: string): Promise<ApiKey[]> {
    return (await this.database.query<Row[]>(`${SELECT} AND user_name = $1 ORDER BY created_at, id`, [userName])).map(
      toKey,
    );
  }

  async insert(tx: Transaction, key: ApiKey): Promise<void> {
    await managerOf(tx).query(
      'INSERT INTO gateway.api_key (id, name, user_name, hash, scopes, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [key.id, key.name, key.userName, key.hash, key.scopes, key.createdAt, key.expiresAt],
    );
  }

  async revoke(tx: Transaction, userName: string, id: string): Promise<boolean> {
    const rows = await managerOf(tx).query<[{ id: string }[], number]>(
      'UPDATE gateway.api_key SET revoked = true WHERE user_name = $1 AND id = $2 AND NOT revoked RETURNING id',
      [userName, id],
    );
    return rows[1] === 1;
  }
}

const toKey = (row: Row): ApiKey => ({
  id: row.id,
  name: row.name,
  userName: row.user_name,
  hash: row.hash,
  scopes: row.scopes,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
});
