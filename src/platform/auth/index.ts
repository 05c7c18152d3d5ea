export { ALLOWS, Allows, Public, READS, Reads } from './allows.js';
export type { Identity } from './identity.js';
export { reaches } from './roles.js';
export type { Role } from './roles.js';
