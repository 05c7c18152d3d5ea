export { ALLOWS, Allows, Public, READS, Reads } from './allows.js';
export type { Identity } from './identity.js';
export { IDENTITY_HEADER, InternalIdentity } from './internal-identity.js';
export { reaches } from './roles.js';
export type { Role } from './roles.js';
