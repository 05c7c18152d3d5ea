import { type Clock, toRfc3339 } from '#kernel';
import type { Envelope, Transaction } from '#messaging';
import { OpenTransaction } from '#testing';
import { DeadLetters, type Failure, type ParkedMessage, retryAfterSeconds } from '../dead-letters.js';

/** Passes the same contract suite as PostgresDeadLetters. */
export class InMemoryDeadLetters extends DeadLetters {
  private messages: ParkedMessage[] = [];

  constructor(private readonly clock: Clock) {
    super();
  }

  async parkedKeys(consumer: string): Promise<string[]> {
    return [...new Set(this.of(consumer).map(({ envelope }) => envelope.key))];
  }

  async park(consumer: string, envelopes: readonly Envelope[], failure: Failure | null): Promise<void> {
    envelopes.forEach((envelope, index) => {
      if (this.find(consumer, envelope.id) !== undefined) return;
      const own = index === 0 ? failure : null;
      this.messages.push({
        consumer,
        envelope,
        attempts: own?.attempts ?? 0,
        history: own === null ? [] : [{ at: this.in(0), error: own.error }],
        nextAttemptAt: this.in(1),
      });
    });
  }

  async oldest(consumer: string, key: string): Promise<ParkedMessage | null> {
    return this.of(consumer).find(({ envelope }) => envelope.key === key) ?? null;
  }

  async recordFailure(consumer: string, eventId: string, { error, attempts }: Failure): Promise<void> {
    const wait = retryAfterSeconds(attempts);
    this.messages = this.messages.map((message) =>
      message.consumer === consumer && message.envelope.id === eventId
        ? {
            ...message,
            attempts,
            history: [...message.history, { at: this.in(0), error }],
            nextAttemptAt: wait === null ? null : this.in(wait),
          }
        : message,
    );
  }

  async remove(tx: Transaction | null, consumer: string, eventId: string): Promise<void> {
    const before = this.messages;
    this.messages = before.filter((message) => message !== this.find(consumer, eventId));
    if (tx !== null) OpenTransaction.of(tx).onRollback(() => void (this.messages = before));
  }

  async dueKeys(consumer: string): Promise<string[]> {
    const now = this.in(0);
    const heads = new Map<string, ParkedMessage>();
    for (const message of this.of(consumer).toReversed()) heads.set(message.envelope.key, message);
    return [...heads.values()]
      .filter(({ nextAttemptAt }) => nextAttemptAt !== null && nextAttemptAt <= now)
      .map(({ envelope }) => envelope.key);
  }

  async list(limit: number): Promise<ParkedMessage[]> {
    return this.messages.slice(0, limit);
  }

  private of(consumer: string): ParkedMessage[] {
    return this.messages.filter((message) => message.consumer === consumer);
  }

  private find(consumer: string, eventId: string): ParkedMessage | undefined {
    return this.messages.find((message) => message.consumer === consumer && message.envelope.id === eventId);
  }

  private in(seconds: number): string {
    return toRfc3339(this.clock.nowMicros() + BigInt(seconds) * 1_000_000n);
  }
}
