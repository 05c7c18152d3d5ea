import { setTimeout as sleep } from 'node:timers/promises';
import { type Log, OperationalError } from '#kernel';
import { type Database, type LastStatement, type SqlTransaction } from '#platform/database';
import { Lease } from '#platform/outbox';

const LEASE_S = 10;
const RENEW_MS = 2000;
const STAND_BY_MS = 500;
const NAME = 'owner';

interface Owned {
  readonly module: string;
  readonly lease: Lease;
}

/**
 * The right to do the work of modules of which one process at a time may: others stand by. What a process writes that has lost it,
 * because it slept or was cut off, is refused by the database together with the COMMIT.
 */
export class Ownership {
  /** Settles when another process has taken over. */
  readonly lost: Promise<Error>;
  private readonly owned: readonly Owned[];
  private lose: (error: Error) => void = () => undefined;
  private renewing: NodeJS.Timeout | null = null;

  constructor(
    database: Database,
    private readonly log: Log,
    holder: string,
    modules: readonly string[],
  ) {
    this.lost = new Promise((resolve) => (this.lose = resolve));
    this.owned = modules.map((module) => ({
      module,
      lease: new Lease(database, { schema: module, name: NAME, holder, seconds: LEASE_S }),
    }));
  }

  /** Resolves when all of it is ours: at once, or when whoever has it has stopped or died. */
  async acquire(signal: AbortSignal): Promise<void> {
    this.renewing = setInterval(() => void this.renew(), RENEW_MS);
    for (const { module, lease } of this.owned) {
      let waited = false;
      while (!signal.aborted && !(await lease.acquire())) {
        if (!waited) this.log.info('another process does the work; this one stands by', { module });
        waited = true;
        await sleep(STAND_BY_MS, null, { signal }).catch(() => undefined);
      }
    }
    signal.throwIfAborted();
  }

  async release(): Promise<void> {
    if (this.renewing !== null) clearInterval(this.renewing);
    for (const { lease } of this.owned) if (lease.heldToken !== null) await lease.release();
  }

  /** What every transaction of the module ends with; null where any number of processes may write. */
  guardOf(module: string): LastStatement | null {
    const own = this.owned.find((each) => each.module === module);
    return own === undefined ? null : { write: (on) => assertHeld(on, own) };
  }

  private async renew(): Promise<void> {
    for (const { module, lease } of this.owned) {
      if (lease.heldToken === null) continue;
      const held = await lease.acquire().catch(() => true);
      if (!held) this.lose(new OperationalError('PLATFORM.NOT_OWNER', `Another process does the work of ${module}.`));
    }
  }
}

/** Divides by zero when the lease is not ours, which undoes the transaction whose COMMIT follows. */
async function assertHeld(on: SqlTransaction, { module, lease }: Owned): Promise<void> {
  try {
    await on.query(
      `SELECT 1 / (SELECT count(*) FROM (SELECT 1 FROM ${module}.lease
         WHERE name = '${NAME}' AND token = $1 AND expires_at > clock_timestamp() FOR SHARE) AS held)`,
      [String(lease.heldToken ?? 0n)],
    );
  } catch (error) {
    throw new OperationalError(
      'PLATFORM.NOT_OWNER',
      `Another process does the work of ${module}.`,
      {},
      { cause: error },
    );
  }
}
