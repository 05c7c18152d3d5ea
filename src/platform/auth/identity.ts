import type { Role } from './roles.js';

/** Who sends a request. */
export interface Identity {
  readonly userName: string;
  readonly role: Role;
  /** `session` for a signed-in person, `api-key` for a program. */
  readonly by: 'session' | 'api-key';
}
