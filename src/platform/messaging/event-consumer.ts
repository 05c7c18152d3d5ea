import { type Log, OperationalError } from '#kernel';
import type { Envelope } from '#messaging';
import type { DeadLetters, ParkedMessage } from './dead-letters.js';
import type { EventWork } from './event-work.js';
import { Turns, allOrFirstFailure } from './turns.js';

const IMMEDIATE_ATTEMPTS = 3;
/** Of what came over a wire without one: nobody can say who wants it, so nobody may drop it. */
const NO_TYPE = '';
const NOT_OWNER = 'PLATFORM.NOT_OWNER';

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
  /** Looking at what is parked and changing it are one step: an event must not slip past a key that is just let go. */
  private readonly parking = new Turns();
  /** One redrive at a time: the order within a key must not depend on who asks. */
  private readonly redriving = new Turns();

  constructor(private readonly options: ConsumerOptions) {}

  get name(): string {
    return this.options.name;
  }

  get parkedKeyCount(): number {
    return this.parked?.size ?? 0;
  }

  /** Resolves when every event is handled or safely parked. Rejects when neither was possible: then it must come again. */
  async handle(batch: readonly Envelope[]): Promise<void> {
    const wanted = batch.filter(({ type }) => type === NO_TYPE || this.options.wants(type));
    if (wanted.length === 0) return;
    const free = await this.parkBehind(wanted);
    if (free.length > 0) await this.applyOrPark(free);
  }

  /** Tries parked messages whose time has come; `key` forces one key. How many messages were handled. */
  async redrive(key?: string): Promise<number> {
    const keys = key === undefined ? await this.dueKeys() : [key];
    let handled = 0;
    for (const due of keys) handled += await this.redriving.take(() => this.redriveKey(due));
    return handled;
  }

  /** Learns which keys are parked: another process may have parked some, or let them go. */
  refresh(): Promise<Set<string>> {
    return this.parking.take(
      async () => (this.parked = new Set(await this.options.deadLetters.parkedKeys(this.options.name))),
    );
  }

  private async dueKeys(): Promise<string[]> {
    const parked = await this.refresh();
    return parked.size === 0 ? [] : this.options.deadLetters.dueKeys(this.name);
  }

  /** What is free to go on, after the rest was parked behind earlier messages of its key. */
  private async parkBehind(wanted: readonly Envelope[]): Promise<readonly Envelope[]> {
    const known = this.parked ?? (await this.refresh());
    if (!wanted.some(({ key }) => known.has(key))) return wanted;
    return this.parking.take(async () => {
      const isParked = ({ key }: Envelope): boolean => this.parked?.has(key) === true;
      const behind = wanted.filter(isParked);
      if (behind.length > 0) await this.options.deadLetters.park(this.name, behind, null);
      return wanted.filter((envelope) => !isParked(envelope));
    });
  }

  private async applyOrPark(envelopes: readonly Envelope[]): Promise<void> {
    try {
      await this.options.work.apply(envelopes);
    } catch (error) {
      this.options.log.warn('a batch of events failed as a whole and is tried key by key', {
        consumer: this.name,
        error: String(error),
      });
      await allOrFirstFailure([...groupByKey(envelopes).values()].map((ofKey) => this.applyKey(ofKey)));
    }
  }

  private async applyKey(envelopes: readonly Envelope[]): Promise<void> {
    for (const [index, envelope] of envelopes.entries()) {
      const error = await this.attempt(envelope);
      if (error !== null) return this.parkFrom(envelope, envelopes.slice(index), error);
    }
  }

  private async attempt(envelope: Envelope): Promise<string | null> {
    let problem = '';
    for (let attempt = 1; attempt <= IMMEDIATE_ATTEMPTS; attempt++) {
      try {
        await this.options.work.apply([envelope]);
        return null;
      } catch (error) {
        // Nothing is wrong with the event: it is for another process now.
        if (error instanceof OperationalError && error.code === NOT_OWNER) throw error;
        problem = describe(error);
      }
    }
    return problem;
  }

  private async parkFrom(first: Envelope, envelopes: readonly Envelope[], error: string): Promise<void> {
    await this.parking.take(async () => {
      await this.options.deadLetters.park(this.name, envelopes, { error, attempts: 1 });
      this.parked?.add(first.key);
    });
    this.options.log.error('an event could not be handled; its key is parked', {
      consumer: this.name,
      eventId: first.id,
      type: first.type,
      key: first.key,
      error,
    });
  }

  private async redriveKey(key: string): Promise<number> {
    const { deadLetters, work } = this.options;
    let handled = 0;
    for (let next = await this.nextParked(key); next !== null; next = await this.nextParked(key)) {
      const { envelope, attempts } = next;
      try {
        await work.apply([envelope], (tx) => deadLetters.remove(tx, this.name, envelope.id));
        handled += 1;
      } catch (error) {
        await deadLetters.recordFailure(this.name, envelope.id, { error: describe(error), attempts: attempts + 1 });
        return handled;
      }
    }
    return handled;
  }

  /** The oldest parked message of the key; when there is none the key is let go. */
  private nextParked(key: string): Promise<ParkedMessage | null> {
    return this.parking.take(async () => {
      const oldest = await this.options.deadLetters.oldest(this.name, key);
      if (oldest === null) this.parked?.delete(key);
      return oldest;
    });
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
