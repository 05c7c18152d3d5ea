import { OperationalError } from '#kernel';
import { type Database, type SqlTransaction, managerOf } from '#platform/database';

/** Twice the time in which a process that lives says so, and then some. */
const LIVE_S = 10;
/** What a process that died left behind. */
const FORGOTTEN_AFTER = '1 hour';

export interface LeasePlace {
  readonly module: string;
  /** Unique per process. */
  readonly holder: string;
}

/**
 * Shares of a module's work and the processes that hold them, in the module's own schema. A process is a member while it says so in
 * time; a share of a member that has died is taken by striking the member off, and a member that was struck off writes nothing any
 * more: its COMMITs carry a statement that fails.
 */
export class ShareLeases {
  private readonly member: string;

  constructor(
    private readonly database: Database,
    private readonly at: LeasePlace,
  ) {
    this.member = memberOf(at.holder);
  }

  async join(): Promise<void> {
    const { module, holder } = this.at;
    await this.database.query(
      `DELETE FROM ${module}.lease WHERE name LIKE 'member/%' AND expires_at < now() - interval '${FORGOTTEN_AFTER}'`,
    );
    await this.database.query(
      `INSERT INTO ${module}.lease (name, holder, token, expires_at) VALUES ($1, $2, 1, now() + make_interval(secs => ${LIVE_S}))`,
      [this.member, holder],
    );
  }

  /** False when it was struck off. */
  async renew(): Promise<boolean> {
    const [, renewed] = await this.database.query<[unknown[], number]>(
      `UPDATE ${this.at.module}.lease SET expires_at = now() + make_interval(secs => ${LIVE_S}) WHERE name = $1`,
      [this.member],
    );
    return renewed > 0;
  }

  /** True when the share is ours; false while a process that lives has it. */
  take(share: number): Promise<boolean> {
    const { module, holder } = this.at;
    const name = `share/${share}`;
    return this.database.transaction(async (tx) => {
      const on = managerOf(tx);
      await on.query(
        `INSERT INTO ${module}.lease (name, holder, token, expires_at) VALUES ($1, '', 0, now()) ON CONFLICT DO NOTHING`,
        [name],
      );
      const [row] = await on.query<{ holder: string }[]>(
        `SELECT holder FROM ${module}.lease WHERE name = $1 FOR UPDATE`,
        [name],
      );
      const before = row?.holder ?? '';
      if (before !== '' && before !== holder && !(await this.strikeOff(before, on))) return false;
      await on.query(`UPDATE ${module}.lease SET holder = $2, token = token + 1, expires_at = now() WHERE name = $1`, [
        name,
        holder,
      ]);
      return true;
    });
  }

  async give(shares: readonly number[]): Promise<void> {
    const { module, holder } = this.at;
    await this.database.query(`UPDATE ${module}.lease SET holder = '' WHERE holder = $1 AND name = ANY($2)`, [
      holder,
      shares.map((share) => `share/${share}`),
    ]);
  }

  /** Gives everything away. */
  async leave(): Promise<void> {
    const { module, holder } = this.at;
    await this.database.query(`UPDATE ${module}.lease SET holder = '' WHERE holder = $1 AND name LIKE 'share/%'`, [
      holder,
    ]);
    await this.database.query(`DELETE FROM ${module}.lease WHERE name = $1`, [this.member]);
  }

  /** Divides by zero when we were struck off or are late, which undoes the transaction whose COMMIT follows. */
  async assertMember(on: SqlTransaction): Promise<void> {
    const { module } = this.at;
    try {
      await on.query(
        `SELECT 1 / (SELECT count(*) FROM (SELECT 1 FROM ${module}.lease
           WHERE name = $1 AND expires_at > clock_timestamp() FOR SHARE) AS held)`,
        [this.member],
      );
    } catch (error) {
      throw notOwner(module, error);
    }
  }

  /** Waits for what the member has under way; whatever it begins later fails. */
  private async strikeOff(holder: string, on: SqlTransaction): Promise<boolean> {
    const { module } = this.at;
    const name = memberOf(holder);
    await on.query(`DELETE FROM ${module}.lease WHERE name = $1 AND expires_at < clock_timestamp()`, [name]);
    const rows = await on.query<unknown[]>(`SELECT 1 FROM ${module}.lease WHERE name = $1`, [name]);
    return rows.length === 0;
  }
}

const memberOf = (holder: string): string => `member/${holder}`;

export const notOwner = (module: string, cause?: unknown): OperationalError =>
  new OperationalError('PLATFORM.NOT_OWNER', `Another process does the work of ${module}.`, {}, { cause });
