export { EventLogHash } from './event-log-hash.js';
export { GENESIS, link, verifyChain } from './hash-chain.js';
export type { AuditLink, AuditRecord, ChainVerdict } from './hash-chain.js';
