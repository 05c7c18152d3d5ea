import { setTimeout as sleep } from 'node:timers/promises';
import { type Log, OperationalError } from '#kernel';
import { type Share, type ShareWorker, Shares } from '#messaging';
import { partitionOf } from '#platform/kafka';
import { notOwner } from './share-leases.js';

/** Where shares are held so that no other process holds them too. */
export interface HeldShares {
  take(share: number): Promise<boolean>;
  give(shares: readonly number[]): Promise<void>;
}

export interface ModuleSharesOptions {
  readonly module: string;
  /** How many there are. */
  readonly count: number;
  readonly leases: HeldShares;
  readonly log: Log;
  /** Called when this process cannot let go of a share in time, or breaks while it takes one: it must end. */
  readonly onLost: (error: Error) => void;
}

const NOT_OWNER = 'PLATFORM.NOT_OWNER';
const RETRY_MS = 50;
const TRY_AGAIN_MS = 500;
const LET_GO_WITHIN_MS = 10_000;
const NEVER = (): boolean => false;

/** Everything is ours: the only process. */
export class WholeShare extends Shares {
  work(worker: ShareWorker): Promise<void> {
    return worker.take({ has: () => true });
  }
}

/**
 * The shares of a module's work that this process does. Which ones it should have is told by the partitions of the module's requests
 * that Kafka assigns to it; it has one once the lease is its own and the worker has taken it.
 */
export class ModuleShares extends Shares {
  private assigned: ReadonlySet<number> = new Set();
  /** By share, the calls that are under way. */
  private readonly held = new Map<number, number>();
  private worker: ShareWorker | null = null;
  private settling: Promise<void> = Promise.resolve();

  constructor(private readonly options: ModuleSharesOptions) {
    super();
  }

  work(worker: ShareWorker): Promise<void> {
    this.worker = worker;
    return this.settle();
  }

  /** What this process should have from now on. */
  assign(shares: readonly number[]): void {
    this.assigned = new Set(shares);
    void this.settle();
  }

  /** Lets go of everything. */
  async close(): Promise<void> {
    this.assigned = new Set();
    await this.settle();
  }

  /** Resolves when a share that is on its way to this process has come, or when it would come too late. */
  async settled(share: number, isTooLate: () => boolean = NEVER): Promise<void> {
    while (this.assigned.has(share) && !this.held.has(share) && !isTooLate()) await sleep(RETRY_MS);
  }

  /** Begins a call that belongs to the key: what to do at its end. Null when the key's share is not here. */
  begin(key: string): (() => void) | null {
    const share = partitionOf(key, this.options.count);
    const calls = this.held.get(share);
    if (calls === undefined || !this.assigned.has(share)) return null;
    this.held.set(share, calls + 1);
    return () => void this.held.set(share, (this.held.get(share) ?? 1) - 1);
  }

  private settle(): Promise<void> {
    const settled = this.settling.then(() => this.exchange());
    this.settling = settled.catch((error: unknown) => this.failed(error as Error));
    return settled;
  }

  /** What it needs of another process may be there in a moment. */
  private async failed(error: Error): Promise<void> {
    if (!(error instanceof OperationalError) || error.code === NOT_OWNER) return this.options.onLost(error);
    this.options.log.warn('a share of the work could not be taken and is tried again', {
      module: this.options.module,
      error: error.message,
    });
    await sleep(TRY_AGAIN_MS);
    void this.settle();
  }

  /** Gives away before and while it waits for what others have to give, so that nobody waits in a circle. */
  private async exchange(): Promise<void> {
    const { worker } = this;
    if (worker === null) return;
    for (;;) {
      const gone = [...this.held.keys()].filter((share) => !this.assigned.has(share));
      if (gone.length > 0) await this.letGo(worker, gone);
      const missing = [...this.assigned].filter((share) => !this.held.has(share));
      if (missing.length === 0) return;
      await this.takeOver(worker, missing);
    }
  }

  private async letGo(worker: ShareWorker, gone: readonly number[]): Promise<void> {
    const until = performance.now() + LET_GO_WITHIN_MS;
    while (gone.some((share) => (this.held.get(share) ?? 0) > 0)) {
      if (performance.now() > until) throw notOwner(this.options.module);
      await sleep(1);
    }
    await worker.leave(this.shareOf(gone));
    for (const share of gone) this.held.delete(share);
    await this.options.leases.give(gone);
  }

  private async takeOver(worker: ShareWorker, missing: readonly number[]): Promise<void> {
    const taken: number[] = [];
    for (const share of missing) if (await this.options.leases.take(share)) taken.push(share);
    if (taken.length > 0) await worker.take(this.shareOf(taken));
    for (const share of taken) this.held.set(share, 0);
    if (taken.length < missing.length) await sleep(RETRY_MS);
  }

  private shareOf(shares: readonly number[]): Share {
    const { count } = this.options;
    return { has: (key) => shares.includes(partitionOf(key, count)) };
  }
}
