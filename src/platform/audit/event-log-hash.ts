import { createHash } from 'node:crypto';
import { canonicalJson } from '#kernel';
import type { AuditRecord } from './hash-chain.js';

type LoggedEvent = Pick<AuditRecord, 'source' | 'key' | 'type' | 'occurredAt' | 'payload'>;

/**
 * SHA-256 of everything that happened: a chain of hashes for each aggregate over its events in their order, then one over all of
 * those. How events of different aggregates fell between each other does not matter, what happened to each one does: the same
 * in one process and in seven.
 */
export class EventLogHash {
  private readonly aggregates = new Map<string, Buffer>();

  get aggregateCount(): number {
    return this.aggregates.size;
  }

  add({ source, key, type, occurredAt, payload }: LoggedEvent): void {
    const name = canonicalJson([source, key]);
    const hash = createHash('sha256').update(this.aggregates.get(name) ?? '');
    this.aggregates.set(name, hash.update(canonicalJson([type, occurredAt, payload])).digest());
  }

  digest(): string {
    const lines = [...this.aggregates].map(([name, hash]) => `${name} ${hash.toString('hex')}\n`).toSorted();
    return createHash('sha256').update(lines.join('')).digest('hex');
  }
}
