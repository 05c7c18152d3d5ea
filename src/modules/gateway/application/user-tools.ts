import type { UnitOfWork } from '#messaging';
import type { AccessJournal } from './access-journal.js';
import type { PasswordHasher, SecretMaker } from './ports/secrets.port.js';
import type { SessionStore } from './ports/session-store.port.js';
import type { UserStore } from './ports/user-store.port.js';

export interface UserToolsParts {
  readonly unitOfWork: UnitOfWork;
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly hasher: PasswordHasher;
  readonly secrets: SecretMaker;
  readonly journal: AccessJournal;
}

/** What the use cases of users share. */
export class UserTools {
  constructor(readonly parts: UserToolsParts) {}
}
