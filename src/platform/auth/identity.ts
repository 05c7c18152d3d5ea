import type { Role } from './roles.js';

/** Who sends a request. */
export interface Identity {
  readonly userName: string;
  readonly role: Role;
  /** `session` for a signed-in person, `api-key` for a program. */
  readonly by: 'session' | 'api-key';
}

/** Finds out who a request comes from; the gateway module knows how. */
export abstract class Authenticator {
  /** Null when the credentials are missing, wrong or over. */
  abstract identify(credentials: { readonly bearer?: string; readonly apiKey?: string }): Promise<Identity | null>;
}
