import { createHash, type Hash } from 'node:crypto';
import { canonicalJson } from '#kernel';

interface LoggedEvent {
  readonly source: string;
  readonly key: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly payload: string;
}

/**
 * SHA-256 of everything that happened: a hash for each aggregate over its events in their order, then one over all of those.
 * How events of different aggregates fell between each other does not matter, what happened to each one does.
 */
export class EventLogHash {
  private readonly aggregates = new Map<string, Hash>();

  add({ source, key, type, occurredAt, payload }: LoggedEvent): void {
    const name = canonicalJson([source, key]);
    let hash = this.aggregates.get(name);
    if (hash === undefined) this.aggregates.set(name, (hash = createHash('sha256')));
    hash.update(canonicalJson([type, occurredAt, payload])).update('\n');
  }

  digest(): string {
    const lines = [...this.aggregates].map(([name, hash]) => `${name} ${hash.copy().digest('hex')}\n`).toSorted();
    return createHash('sha256').update(lines.join('')).digest('hex');
  }
}
