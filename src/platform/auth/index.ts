export { ALLOWS, Allows, Public } from './allows.js';
export { Authenticator } from './identity.js';
export type { Identity } from './identity.js';
export { reaches, roles } from './roles.js';
export type { Role } from './roles.js';
