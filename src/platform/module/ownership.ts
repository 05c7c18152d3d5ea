import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#kernel';
import type { Database, LastStatement } from '#platform/database';
import { ModuleShares } from './module-shares.js';
import { ShareLeases, notOwner } from './share-leases.js';

/** How the work of a module is divided among processes. */
export type Division = 'one-owner' | 'by-key';

export interface OwnershipOptions {
  readonly database: Database;
  readonly log: Log;
  /** Unique per process. */
  readonly holder: string;
  /** Of the modules that run here, those whose work is divided. */
  readonly modules: readonly { readonly name: string; readonly division: Division }[];
  /** Into how many shares work is divided by key. */
  readonly shares: number;
}

interface Owned {
  readonly module: string;
  readonly leases: ShareLeases;
  /** Null where one process has it all. */
  readonly shares: ModuleShares | null;
}

const RENEW_MS = 2000;
const STAND_BY_MS = 500;
const ALL = 0;

/**
 * The right to do work that must not be done twice: all of a module's, while others stand by, or shares of it beside others. What a
 * process writes that has lost its right, because it slept or was cut off, is refused by the database together with the COMMIT.
 */
export class Ownership {
  /** Settles when another process has taken over. */
  readonly lost: Promise<Error>;
  private readonly owned: readonly Owned[];
  private lose: (error: Error) => void = () => undefined;
  private renewing: NodeJS.Timeout | null = null;

  constructor(private readonly options: OwnershipOptions) {
    const { database, log, holder, modules, shares: count } = options;
    this.lost = new Promise((resolve) => (this.lose = resolve));
    this.owned = modules.map(({ name: module, division }) => {
      const leases = new ShareLeases(database, { module, holder });
      const onLost = (error: Error) => this.lose(error);
      const shares = division === 'by-key' ? new ModuleShares({ module, count, leases, log, onLost }) : null;
      return { module, leases, shares };
    });
  }

  /** Resolves when what one process at a time has is ours: at once, or when whoever has it has stopped or died. */
  async acquire(signal: AbortSignal): Promise<void> {
    for (const { leases } of this.owned) await leases.join();
    this.renewing = setInterval(() => void this.renew(), RENEW_MS);
    for (const own of this.owned) if (own.shares === null) await this.standBy(own, signal);
    signal.throwIfAborted();
  }

  /** Where work is divided by key: what of it is here. */
  sharesOf(module: string): ModuleShares | null {
    return this.find(module)?.shares ?? null;
  }

  /** Lets shares go to others, one by one as what is under way ends. */
  async letGo(): Promise<void> {
    await Promise.all(this.owned.map(({ shares }) => shares?.close() ?? Promise.resolve()));
  }

  async release(): Promise<void> {
    if (this.renewing === null) return;
    clearInterval(this.renewing);
    for (const { leases } of this.owned) await leases.leave();
  }

  /** What every transaction of the module ends with; null where any number of processes may write. */
  guardOf(module: string): LastStatement | null {
    const own = this.find(module);
    return own === undefined ? null : { write: (on) => own.leases.assertMember(on) };
  }

  private async standBy({ module, leases }: Owned, signal: AbortSignal): Promise<void> {
    let waited = false;
    while (!signal.aborted && !(await leases.take(ALL))) {
      if (!waited) this.options.log.info('another process does the work; this one stands by', { module });
      waited = true;
      await sleep(STAND_BY_MS, null, { signal }).catch(() => undefined);
    }
  }

  private find(module: string): Owned | undefined {
    return this.owned.find((each) => each.module === module);
  }

  private async renew(): Promise<void> {
    for (const { module, leases } of this.owned) {
      const held = await leases.renew().catch(() => true);
      if (!held) this.lose(notOwner(module));
    }
  }
}
