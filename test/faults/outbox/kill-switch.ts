import type { Envelope, Transaction } from '#messaging';
import { UnitOfWork } from '#messaging';
import type { Transport } from '../../../src/platform/outbox/outbox-relay.js';
import { OutboxStore, type StoredEnvelope } from '../../../src/platform/outbox/outbox-store.js';
import type { KillPoint } from './scenario.js';

/** Kills this process when it reaches a place for the n-th time. */
export class KillSwitch {
  private reached = 0;

  constructor(
    private readonly point: KillPoint | null,
    private readonly occurrence: number,
  ) {}

  reach(point: KillPoint): void {
    if (point !== this.point || ++this.reached < this.occurrence) return;
    process.kill(process.pid, 'SIGKILL');
    // The signal is on its way; nothing may happen any more.
    for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
  }
}

/** Dies with the work done and nothing committed. */
export class KillingUnitOfWork extends UnitOfWork {
  constructor(
    private readonly inner: UnitOfWork,
    private readonly kill: KillSwitch,
    private readonly point: KillPoint,
  ) {
    super();
  }

  run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.inner.run(async (tx) => {
      const value = await work(tx);
      this.kill.reach(this.point);
      return value;
    });
  }
}

/** Dies with half of a batch delivered. */
export class KillingTransport implements Transport {
  constructor(
    private readonly inner: Transport,
    private readonly kill: KillSwitch,
  ) {}

  async publish(envelopes: readonly Envelope[]): Promise<void> {
    const half = Math.ceil(envelopes.length / 2);
    await this.inner.publish(envelopes.slice(0, half));
    this.kill.reach('mid-publish');
    if (half < envelopes.length) await this.inner.publish(envelopes.slice(half));
  }
}

/** Dies with a batch delivered and not marked. */
export class KillingStore extends OutboxStore {
  constructor(
    private readonly inner: OutboxStore,
    private readonly kill: KillSwitch,
  ) {
    super();
  }

  readPending(limit: number): Promise<StoredEnvelope[]> {
    return this.inner.readPending(limit);
  }

  markPublished(positions: readonly string[], token: bigint): Promise<boolean> {
    this.kill.reach('before-mark');
    return this.inner.markPublished(positions, token);
  }
}
