import type { Database } from '#platform/database';

/**
 * The right to publish a module's events, held by one process at a time. Every takeover raises the token, and a write that
 * carries an older token changes nothing: a process that slept through the end of its lease cannot do harm when it wakes.
 */
export class Lease {
  private token: bigint | null = null;

  constructor(
    private readonly database: Database,
    private readonly at: {
      readonly schema: string;
      readonly name: string;
      readonly holder: string;
      readonly seconds: number;
      /** Called when the lease has become ours, before anything is done under it. */
      readonly onTaken?: () => Promise<void>;
    },
  ) {}

  /** The fencing token while the lease is ours, else null. */
  get heldToken(): bigint | null {
    return this.token;
  }

  /** Takes or renews it. `force` takes it from a holder that is known to be dead. */
  async acquire(force = false): Promise<boolean> {
    const { schema, name, holder, seconds, onTaken } = this.at;
    const rows = await this.database.query<{ token: string }[]>(
      `INSERT INTO ${schema}.lease AS l (name, holder, token, expires_at)
       VALUES ($1, $2, 1, now() + make_interval(secs => $3))
       ON CONFLICT (name) DO UPDATE SET
         token = CASE WHEN l.holder = $2 THEN l.token ELSE l.token + 1 END, holder = $2, expires_at = now() + make_interval(secs => $3)
       WHERE l.holder = $2 OR l.expires_at < now() OR $4
       RETURNING token`,
      [name, holder, seconds, force],
    );
    const token = rows[0] === undefined ? null : BigInt(rows[0].token);
    if (token !== null && token !== this.token) await onTaken?.();
    this.token = token;
    return token !== null;
  }

  async release(): Promise<void> {
    const { schema, name, holder } = this.at;
    this.token = null;
    await this.database.query(`UPDATE ${schema}.lease SET expires_at = now() WHERE name = $1 AND holder = $2`, [
      name,
      holder,
    ]);
  }
}
