import type { UserView } from '../contracts/index.js';
import type { User } from './ports/user-store.port.js';

export const newUser = (fields: Pick<User, 'name' | 'role' | 'passwordHash' | 'createdAt'>): User => ({
  ...fields,
  disabled: false,
  failedAttempts: 0,
  lockedUntil: null,
});

export const toView = ({ name, role, disabled, createdAt }: User): UserView => ({ name, role, disabled, createdAt });
