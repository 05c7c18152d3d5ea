import type { Envelope } from '#messaging';
import type { OutboxStore } from './outbox-store.js';

/** Where published events go. Resolves when they are safe with every consumer, rejects when that is not known. */
export interface Transport {
  publish(envelopes: readonly Envelope[]): Promise<void>;
}

export interface PublishingRight {
  readonly heldToken: bigint | null;
  acquire(): Promise<boolean>;
}

/** Events that are read and published at once, at most. */
export const BATCH = 500;

/** Moves events from a module's outbox to the transport: at least once, in order per key, marked only when they are safe. */
export class OutboxRelay {
  constructor(
    readonly source: string,
    private readonly store: OutboxStore,
    private readonly transport: Transport,
    private readonly lease: PublishingRight,
  ) {}

  /** Publishes one batch; how many events it was. 0 when nothing waits or another process holds the lease. */
  async publishPending(): Promise<number> {
    const token = this.lease.heldToken;
    if (token === null) return 0;
    const pending = await this.store.readPending(BATCH);
    if (pending.length === 0) return 0;
    await this.transport.publish(pending.map(({ envelope }) => envelope));
    const marked = await this.store.markPublished(
      pending.map(({ position }) => position),
      token,
    );
    if (!marked) await this.lease.acquire();
    return pending.length;
  }
}
