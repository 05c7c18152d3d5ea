import type { Envelope, IntegrationEvent, Transaction, UnitOfWork } from '#messaging';
import { Outbox } from '#messaging';
import { type Database, managerOf } from '../../../src/platform/database/database.js';
import { PostgresDeadLetters } from '../../../src/platform/messaging/dead-letters.js';
import type { ApplyInTransaction, EventWork } from '../../../src/platform/messaging/event-work.js';
import { type Inbox, PostgresInbox } from '../../../src/platform/messaging/inbox.js';
import type { Transport } from '../../../src/platform/outbox/outbox-relay.js';
import { OutboxStore, type StoredEnvelope } from '../../../src/platform/outbox/outbox-store.js';

/** Mistakes that people make when they build an outbox. The trials must notice every one of them. */
export const mistakes = [
  'marks-before-publishing',
  'skips-late-commits',
  'ignores-key-order',
  'tells-outside-the-transaction',
  'claims-in-a-transaction-of-its-own',
  'has-no-inbox',
  'forgets-parked-keys',
] as const;

export type Mistake = (typeof mistakes)[number];

export class MarkingFirstStore extends OutboxStore {
  constructor(
    private readonly inner: OutboxStore,
    private readonly token: () => bigint | null,
  ) {
    super();
  }

  async readPending(limit: number): Promise<StoredEnvelope[]> {
    const pending = await this.inner.readPending(limit);
    await this.inner.markPublished(
      pending.map(({ position }) => position),
      this.token() ?? 0n,
    );
    return pending;
  }

  async markPublished(): Promise<boolean> {
    return true;
  }
}

/** Goes on after the greatest position it has seen: what was added earlier and committed later stays behind. */
export class CursorStore extends OutboxStore {
  private cursor: bigint | null = null;

  constructor(
    private readonly inner: OutboxStore,
    private readonly database: Database,
    private readonly schema: string,
  ) {
    super();
  }

  async readPending(limit: number): Promise<StoredEnvelope[]> {
    this.cursor ??= await this.published();
    const after = this.cursor;
    const pending = (await this.inner.readPending(limit)).filter(({ position }) => BigInt(position) > after);
    this.cursor = BigInt(pending.at(-1)?.position ?? after);
    return pending;
  }

  markPublished(positions: readonly string[], token: bigint): Promise<boolean> {
    return this.inner.markPublished(positions, token);
  }

  private async published(): Promise<bigint> {
    const [row] = await this.database.query<{ last: string }[]>(
      `SELECT coalesce(max(position), 0) AS last FROM ${this.schema}.outbox WHERE published`,
    );
    return BigInt(row?.last ?? 0);
  }
}

/** Takes its places in the outbox long before it commits. */
export class EarlyOutbox extends Outbox {
  constructor(private readonly inner: Outbox) {
    super();
  }

  async add(tx: Transaction, ...events: readonly IntegrationEvent[]): Promise<void> {
    await this.inner.add(tx, ...events);
    await managerOf(tx).writeLast();
  }
}

export class UnorderedTransport implements Transport {
  constructor(private readonly inner: Transport) {}

  async publish(envelopes: readonly Envelope[]): Promise<void> {
    for (const envelope of envelopes.toReversed()) await this.inner.publish([envelope]);
  }
}

export class TalkativeOutbox extends Outbox {
  constructor(
    private readonly inner: Outbox,
    private readonly unitOfWork: UnitOfWork,
  ) {
    super();
  }

  add(_: Transaction, ...events: readonly IntegrationEvent[]): Promise<void> {
    return this.unitOfWork.run((own) => this.inner.add(own, ...events));
  }
}

export class ClaimingFirstWork implements EventWork {
  constructor(
    private readonly consumer: string,
    private readonly unitOfWork: UnitOfWork,
    private readonly inbox: Inbox,
    private readonly effect: ApplyInTransaction,
  ) {}

  async apply(envelopes: readonly Envelope[], alsoIn?: (tx: Transaction | null) => Promise<void>): Promise<void> {
    const ids = envelopes.map(({ id }) => id);
    const fresh = await this.unitOfWork.run((tx) => this.inbox.claim(tx, this.consumer, ids));
    await this.unitOfWork.run(async (tx) => {
      await this.effect(
        envelopes.filter(({ id }) => fresh.has(id)),
        tx,
      );
      await alsoIn?.(tx);
    });
  }
}

export class ForgetfulInbox extends PostgresInbox {
  override async claim(_: Transaction, __: string, eventIds: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set(eventIds);
  }
}

export class ForgetfulDeadLetters extends PostgresDeadLetters {
  override async parkedKeys(): Promise<string[]> {
    return [];
  }
}
