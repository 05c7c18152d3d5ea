import type { Client } from 'pg';
import type { EventName } from './scenario.js';

/** What the database says after a run. */
export interface Evidence {
  /** Key → how far it was counted: the events 1 to n must have happened. */
  readonly counters: ReadonlyMap<string, number>;
  /** Effects in the order they were written. */
  readonly effects: readonly EventName[];
  readonly steps: readonly EventName[];
  readonly unpublished: number;
  readonly parked: number;
}

export interface Fault {
  readonly kind: 'lost' | 'twice' | 'order' | 'phantom' | 'stuck';
  readonly what: string;
}

export async function readEvidence(client: Client, schema: string): Promise<Evidence> {
  const counters = await client.query<EventName>(`SELECT key, n FROM ${schema}.counter`);
  const effects = await client.query<EventName>(`SELECT key, n FROM ${schema}.effect ORDER BY position`);
  const steps = await client.query<EventName>(`SELECT key, n FROM ${schema}.step ORDER BY position`);
  const waiting = await client.query<{ unpublished: number; parked: number }>(
    `SELECT (SELECT count(*)::int FROM ${schema}.outbox WHERE NOT published) AS unpublished,
       (SELECT count(*)::int FROM ${schema}.dead_letter) AS parked`,
  );
  return {
    counters: new Map(counters.rows.map(({ key, n }) => [key, n])),
    effects: effects.rows,
    steps: steps.rows,
    unpublished: waiting.rows[0]?.unpublished ?? -1,
    parked: waiting.rows[0]?.parked ?? -1,
  };
}

/**
 * What is wrong with it: every event that was committed has its effect once and in order, nothing else has, every step was
 * taken, first times in order. `poison` and what follows of its key must not have happened yet.
 */
export function faultsIn(evidence: Evidence, poison: EventName | null = null): Fault[] {
  const faults: Fault[] = [];
  if (evidence.unpublished !== 0) faults.push({ kind: 'stuck', what: `${evidence.unpublished} events in the outbox` });
  if (poison === null && evidence.parked !== 0)
    faults.push({ kind: 'stuck', what: `${evidence.parked} parked events` });
  const [effects, steps] = [byKey(evidence.effects), byKey(evidence.steps)];
  for (const [key, counted] of evidence.counters) {
    const last = poison?.key === key ? Math.min(counted, poison.n - 1) : counted;
    faults.push(...faultsOf(`effect of ${key}`, effects.get(key) ?? [], last));
    faults.push(...faultsOf(`step of ${key}`, [...new Set(steps.get(key))], counted));
  }
  return faults;
}

function faultsOf(what: string, seen: readonly number[], last: number): Fault[] {
  const faults: Fault[] = [];
  const distinct = new Set(seen);
  for (let n = 1; n <= last; n++) if (!distinct.has(n)) faults.push({ kind: 'lost', what: `${what} ${n}` });
  for (const n of distinct) if (n > last) faults.push({ kind: 'phantom', what: `${what} ${n} of ${last}` });
  if (distinct.size < seen.length) faults.push({ kind: 'twice', what: `${what}: ${seen.join(' ')}` });
  const firsts = [...distinct];
  if (firsts.some((n, index) => n < (firsts[index - 1] ?? 0)))
    faults.push({ kind: 'order', what: `${what}: ${seen.join(' ')}` });
  return faults;
}

function byKey(events: readonly EventName[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const { key, n } of events) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [n]);
    else group.push(n);
  }
  return groups;
}
