import { createHash } from 'node:crypto';
import { canonicalJson } from '#kernel';

/** What one link of the chain says, without its hashes. */
export interface AuditRecord {
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly eventId: string;
  readonly type: string;
  readonly source: string;
  readonly key: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly occurredAt: string;
  /** Canonical JSON text. */
  readonly payload: string;
}

export interface AuditLink extends AuditRecord {
  readonly previousHash: string;
  readonly hash: string;
}

/** What stands before the first entry. */
export const GENESIS = '0'.repeat(64);

/** SHA-256 over the hash before and the record in canonical form: no entry can be changed, dropped or moved unnoticed. */
export function hashOf(previousHash: string, record: AuditRecord): string {
  const { sequence, eventId, type, source, key, correlationId, causationId, occurredAt, payload } = record;
  const text = canonicalJson({ sequence, eventId, type, source, key, correlationId, causationId, occurredAt, payload });
  return createHash('sha256').update(previousHash).update('\n').update(text).digest('hex');
}

export const link = (previousHash: string, record: AuditRecord): AuditLink => ({
  ...record,
  previousHash,
  hash: hashOf(previousHash, record),
});

export interface ChainVerdict {
  readonly verified: boolean;
  readonly entries: number;
  readonly headHash: string;
  /** Sequence of the first entry that does not hold. */
  readonly brokenAt: number | null;
  readonly problem: string | null;
}

/** Walks a chain from its first entry; stops at the first that does not hold. */
export async function verifyChain(links: AsyncIterable<AuditLink> | Iterable<AuditLink>): Promise<ChainVerdict> {
  let previousHash = GENESIS;
  let entries = 0;
  for await (const entry of links) {
    const problem = problemOf(entry, entries + 1, previousHash);
    if (problem !== null) return { verified: false, entries, headHash: previousHash, brokenAt: entries + 1, problem };
    previousHash = entry.hash;
    entries += 1;
  }
  return { verified: true, entries, headHash: previousHash, brokenAt: null, problem: null };
}

function problemOf(entry: AuditLink, sequence: number, previousHash: string): string | null {
  if (entry.sequence !== sequence) return `entry ${sequence} is missing: entry ${entry.sequence} stands in its place`;
  if (entry.previousHash !== previousHash) return `entry ${sequence} does not follow the entry before it`;
  if (entry.hash !== hashOf(previousHash, entry))
    return `entry ${sequence} was changed: its hash does not fit its content`;
  return null;
}
