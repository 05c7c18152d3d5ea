import { Injectable } from '@nestjs/common';
import type { Transaction } from '#messaging';
import { Database, managerOf, utc } from '#platform/database';
import { type Role, type User, UserStore } from '../application/ports/user-store.port.js';

interface Row {
  name: string;
  role: Role;
  password_hash: string;
  disabled: boolean;
  failed_attempts: number;
  locked_until: string | null;
  created_at: string;
}

const COLUMNS = `name, role, password_hash, disabled, failed_attempts, ${utc('locked_until')} AS locked_until, ${utc('created_at')} AS created_at`;
const LAST_ADMIN_LOCK = "SELECT pg_advisory_xact_lock(hashtext('gateway.last-admin'))";

@Injectable()
export class PostgresUserStore extends UserStore {
  constructor(private readonly database: Database) {
    super();
  }

  async find(name: string): Promise<User | null> {
    const [row] = await this.database.query<Row[]>(`SELECT ${COLUMNS} FROM gateway.app_user WHERE name = $1`, [name]);
    return row === undefined ? null : toUser(row);
  }

  async list(): Promise<User[]> {
    return (await this.database.query<Row[]>(`SELECT ${COLUMNS} FROM gateway.app_user ORDER BY name`)).map(toUser);
  }

  async lock(tx: Transaction, name: string): Promise<User | null> {
    const [row] = await managerOf(tx).query<Row[]>(
      `SELECT ${COLUMNS} FROM gateway.app_user WHERE name = $1 FOR UPDATE`,
      [name],
    );
    return row === undefined ? null : toUser(row);
  }

  async lockAndCountAdmins(tx: Transaction): Promise<number> {
    await managerOf(tx).query(LAST_ADMIN_LOCK);
    return this.count(tx, "WHERE role = 'admin' AND NOT disabled");
  }

  async countUsers(tx: Transaction): Promise<number> {
    await managerOf(tx).query(LAST_ADMIN_LOCK);
    return this.count(tx, '');
  }

  async insert(tx: Transaction, user: User): Promise<boolean> {
    const rows = await managerOf(tx).query<{ name: string }[]>(
      `INSERT INTO gateway.app_user (name, role, password_hash, disabled, failed_attempts, locked_until, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING name`,
      [user.name, user.role, user.passwordHash, user.disabled, user.failedAttempts, user.lockedUntil, user.createdAt],
    );
    return rows.length === 1;
  }

  async save(tx: Transaction, user: User): Promise<void> {
    await managerOf(tx).query(
      `UPDATE gateway.app_user SET role = $2, password_hash = $3, disabled = $4, failed_attempts = $5, locked_until = $6 WHERE name = $1`,
      [user.name, user.role, user.passwordHash, user.disabled, user.failedAttempts, user.lockedUntil],
    );
  }

  private async count(tx: Transaction, where: string): Promise<number> {
    const [row] = await managerOf(tx).query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM gateway.app_user ${where}`,
    );
    return row?.n ?? 0;
  }
}

const toUser = (row: Row): User => ({
  name: row.name,
  role: row.role,
  passwordHash: row.password_hash,
  disabled: row.disabled,
  failedAttempts: row.failed_attempts,
  lockedUntil: row.locked_until,
  createdAt: row.created_at,
});
