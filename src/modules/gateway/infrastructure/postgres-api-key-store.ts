import { Injectable } from '@nestjs/common';
import type { Transaction } from '#messaging';
import { Cache } from '#platform/cache';
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

/** So long a key that is in use is not asked for again. One revoked elsewhere may open the door for that long, as a user may. */
const REMEMBER_SECONDS = 5;

const nameOf = (hash: string): string => `gateway.api-key.${hash}`;

@Injectable()
export class PostgresApiKeyStore extends ApiKeyStore {
  constructor(
    private readonly database: Database,
    private readonly cache: Cache,
  ) {
    super();
  }

  async findByHash(hash: string): Promise<ApiKey | null> {
    const remembered = await this.cache.get(nameOf(hash));
    if (remembered !== null) return JSON.parse(remembered) as ApiKey;
    const [row] = await this.database.query<Row[]>(`${SELECT} AND hash = $1`, [hash]);
    if (row === undefined) return null;
    const key = toKey(row);
    await this.cache.set(nameOf(hash), JSON.stringify(key), REMEMBER_SECONDS);
    return key;
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
    const [[revoked]] = await managerOf(tx).query<[{ hash: string }[], number]>(
      'UPDATE gateway.api_key SET revoked = true WHERE user_name = $1 AND id = $2 AND NOT revoked RETURNING hash',
      [userName, id],
    );
    if (revoked !== undefined) await this.cache.delete(nameOf(revoked.hash));
    return revoked !== undefined;
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
