import type { Log } from '#kernel';
import { BATCH, type Lease, type OutboxRelay } from '#platform/outbox';
import { restAfter } from './rest-after.js';

const POLL_MS = 1000;
const RENEW_MS = 3000;
const RETRY_MS = [50, 200, 1000, 3000];

/** Keeps one module's relay going: at once when something was committed, every second in any case. */
export class RelayLoop {
  private woken: () => void = () => undefined;
  private stopResting: () => void = () => undefined;
  private pending = false;
  private stopping = false;
  private failures = 0;
  private running: Promise<void> = Promise.resolve();
  private renewing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly relay: OutboxRelay,
    private readonly lease: Lease,
    private readonly log: Log,
    private readonly longestRestMs?: number,
  ) {}

  start(): void {
    this.running = this.run();
    // While a batch is under way too: it may take longer than the lease.
    const timer = setInterval(() => this.renew(), RENEW_MS);
    void this.running.finally(() => clearInterval(timer));
  }

  /** Something was added to the outbox. */
  wake(): void {
    this.pending = true;
    this.woken();
  }

  /** Publishes what is there, then ends. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.woken();
    this.stopResting();
    await this.running;
    await this.renewing;
    await this.lease
      .release()
      .catch((error: unknown) => this.log.warn('a lease was not released', { error: String(error) }));
  }

  private async run(): Promise<void> {
    for (;;) {
      try {
        if (this.lease.heldToken === null) await this.lease.acquire();
        this.pending = false;
        const begun = performance.now();
        const published = await this.relay.publishPending();
        this.failures = 0;
        if (published === 0 && this.stopping) return;
        if (this.stopping || published >= BATCH) continue;
        if (published > 0) await this.rest(restAfter(performance.now() - begun, this.longestRestMs));
        else if (!this.pending) await this.pause(POLL_MS);
      } catch (error) {
        if (this.stopping)
          return this.log.warn('events wait in the outbox for the next start', {
            source: this.relay.source,
            error: String(error),
          });
        this.log.warn('events could not be published and will be tried again', {
          source: this.relay.source,
          error: String(error),
        });
        await this.pause(RETRY_MS[Math.min(this.failures++, RETRY_MS.length - 1)] ?? POLL_MS);
      }
    }
  }

  /** A failure shows when the batch is marked. */
  private renew(): void {
    if (this.lease.heldToken !== null) this.renewing = this.lease.acquire().catch(() => false);
  }

  /** Lets more come together, woken or not; not when the loop is to stop. */
  private rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.stopResting = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.woken = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
