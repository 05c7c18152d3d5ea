import type { Transaction } from '#messaging';
import type { roles } from '../../contracts/index.js';

export type Role = (typeof roles)[number];

export interface User {
  readonly name: string;
  readonly role: Role;
  readonly passwordHash: string;
  readonly disabled: boolean;
  readonly failedAttempts: number;
  /** RFC 3339; null when not locked. */
  readonly lockedUntil: string | null;
  readonly createdAt: string;
}

export abstract class UserStore {
  abstract find(name: string): Promise<User | null>;
  abstract list(): Promise<User[]>;
  /** The user, locked until the transaction ends. */
  abstract lock(tx: Transaction, name: string): Promise<User | null>;
  /** How many enabled admins there are; no other transaction can change that until this one ends. */
  abstract lockAndCountAdmins(tx: Transaction): Promise<number>;
  abstract countUsers(tx: Transaction): Promise<number>;
  /** False when the name is taken. */
  abstract insert(tx: Transaction, user: User): Promise<boolean>;
  abstract save(tx: Transaction, user: User): Promise<void>;
}
