import { Injectable } from '@nestjs/common';
import type { Transaction } from '#messaging';
import { managerOf, utc } from '#platform/database';
import { type RefreshToken, SessionStore } from '../application/ports/session-store.port.js';

interface Row {
  hash: string;
  family_id: string;
  user_name: string;
  expires_at: string;
  used: boolean;
  revoked: boolean;
}

@Injectable()
export class PostgresSessionStore extends SessionStore {
  async lock(tx: Transaction, hash: string): Promise<RefreshToken | null> {
    const [row] = await managerOf(tx).query<Row[]>(
      `SELECT hash, family_id, user_name, ${utc('expires_at')} AS expires_at, used, revoked
       FROM gateway.refresh_token WHERE hash = $1 FOR UPDATE`,
      [hash],
    );
    if (row === undefined) return null;
    const { family_id: familyId, user_name: userName, expires_at: expiresAt, used, revoked } = row;
    return { hash, familyId, userName, expiresAt, used, revoked };
  }

  async insert(tx: Transaction, token: RefreshToken): Promise<void> {
    await managerOf(tx).query(
      `INSERT INTO gateway.refresh_token (hash, family_id, user_name, expires_at, used, revoked) VALUES ($1, $2, $3, $4, $5, $6)`,
      [token.hash, token.familyId, token.userName, token.expiresAt, token.used, token.revoked],
    );
    await managerOf(tx).query(`DELETE FROM gateway.refresh_token WHERE user_name = $1 AND expires_at < now()`, [
      token.userName,
    ]);
  }

  async markUsed(tx: Transaction, hash: string): Promise<void> {
    await managerOf(tx).query('UPDATE gateway.refresh_token SET used = true WHERE hash = $1', [hash]);
  }

  async revokeFamily(tx: Transaction, familyId: string): Promise<void> {
    await managerOf(tx).query('UPDATE gateway.refresh_token SET revoked = true WHERE family_id = $1', [familyId]);
  }

  async revokeUser(tx: Transaction, userName: string): Promise<void> {
    await managerOf(tx).query('UPDATE gateway.refresh_token SET revoked = true WHERE user_name = $1', [userName]);
  }
}
