import type { Log } from '#kernel';
import type { Envelope } from '#messaging';
import type { DeadLetters } from './dead-letters.js';
import type { EventWork } from './event-work.js';

const IMMEDIATE_ATTEMPTS = 3;

export interface ConsumerOptions {
  readonly name: string;
  /** Wire names it wants, or everything. */
  readonly wants: (type: string) => boolean;
  readonly work: EventWork;
  readonly deadLetters: DeadLetters;
  readonly log: Log;
}

/**
 * One module's consumer of events. A batch is tried as a whole; when that fails, key by key, so that a poison message holds
 * up its own key only: it is parked with its history, and what follows of its key waits behind it.
 */
export class EventConsumer {
  private parked: Set<string> | null = null;
  private redriving: Promise<void> = Promise.resolve();

  constructor(private readonly options: ConsumerOptions) {}

  get name(): string {
    return this.options.name;
  }

  get parkedKeyCount(): number {
    return this.parked?.size ?? 0;
  }

  /** Resolves when every event is handled or safely parked. Rejects when neither was possible: then it must come again. */
  async handle(batch: readonly Envelope[]): Promise<void> {
    const wanted = batch.filter(({ type }) => this.options.wants(type));
    if (wanted.length === 0) return;
    const parked = await this.parkedKeys();
    const behind = wanted.filter(({ key }) => parked.has(key));
    if (behind.length > 0) await this.options.deadLetters.park(this.name, behind, null);
    const free = wanted.filter(({ key }) => !parked.has(key));
    if (free.length > 0) await this.applyOrPark(free);
  }

  /** Tries parked messages whose time has come; `key` forces one key. How many messages were handled. */
  async redrive(key?: string): Promise<number> {
    const parked = await this.parkedKeys();
    const keys =
      key === undefined ? (parked.size === 0 ? [] : await this.options.deadLetters.dueKeys(this.name)) : [key];
    let handled = 0;
    for (const due of keys) handled += await this.redriveKey(due);
    return handled;
  }

  private async applyOrPark(envelopes: readonly Envelope[]): Promise<void> {
    try {
      await this.options.work.apply(envelopes);
    } catch (error) {
      this.options.log.warn('a batch of events failed as a whole and is tried key by key', {
        consumer: this.name,
        error: String(error),
      });
      await Promise.all([...groupByKey(envelopes).values()].map((ofKey) => this.applyKey(ofKey)));
    }
  }

  private async applyKey(envelopes: readonly Envelope[]): Promise<void> {
    for (const [index, envelope] of envelopes.entries()) {
      const error = await this.attempt(envelope);
      if (error !== null) return this.parkFrom(envelopes.slice(index), error);
    }
  }

  private async attempt(envelope: Envelope): Promise<string | null> {
    let problem = '';
    for (let attempt = 1; attempt <= IMMEDIATE_ATTEMPTS; attempt++) {
      try {
        await this.options.work.apply([envelope]);
        return null;
      } catch (error) {
        problem = describe(error);
      }
    }
    return problem;
  }

  private async parkFrom(envelopes: readonly Envelope[], error: string): Promise<void> {
    const [first] = envelopes;
    if (first === undefined) return;
    await this.options.deadLetters.park(this.name, envelopes, { error, attempts: 1 });
    (await this.parkedKeys()).add(first.key);
    this.options.log.error('an event could not be handled; its key is parked', {
      consumer: this.name,
      eventId: first.id,
      type: first.type,
      key: first.key,
      error,
    });
  }

  /** One redrive at a time: the order within a key must not depend on who asks. */
  private redriveKey(key: string): Promise<number> {
    const run = this.redriving.then(() => this.redriveParked(key));
    this.redriving = run.then(
      () => undefined,
      () => undefined,
    );
    return run;
  }

  private async redriveParked(key: string): Promise<number> {
    const { deadLetters, work } = this.options;
    let handled = 0;
    for (
      let next = await deadLetters.oldest(this.name, key);
      next !== null;
      next = await deadLetters.oldest(this.name, key)
    ) {
      const { envelope, attempts } = next;
      try {
        await work.apply([envelope], (tx) => deadLetters.remove(tx, this.name, envelope.id));
        handled += 1;
      } catch (error) {
        await deadLetters.recordFailure(this.name, envelope.id, { error: describe(error), attempts: attempts + 1 });
        return handled;
      }
    }
    (await this.parkedKeys()).delete(key);
    // An event may have been parked between the last look and the line above: it must not wait for ever.
    if ((await deadLetters.oldest(this.name, key)) !== null) (await this.parkedKeys()).add(key);
    return handled;
  }

  private async parkedKeys(): Promise<Set<string>> {
    this.parked ??= new Set(await this.options.deadLetters.parkedKeys(this.name));
    return this.parked;
  }
}

export function groupByKey(envelopes: readonly Envelope[]): Map<string, Envelope[]> {
  const groups = new Map<string, Envelope[]>();
  for (const envelope of envelopes) {
    const group = groups.get(envelope.key);
    if (group === undefined) groups.set(envelope.key, [envelope]);
    else group.push(envelope);
  }
  return groups;
}

const describe = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 1000);
