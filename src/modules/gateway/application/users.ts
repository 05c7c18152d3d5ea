import { CommandHandler, type ICommandHandler, type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock, ok, refused, toRfc3339, type Result } from '#kernel';
import { Causality, Outbox, UnitOfWork, type Transaction } from '#messaging';
import {
  AccessChanged,
  CreateUser,
  EnsureAdmin,
  ListUsers,
  UpdateUser,
  type UserView,
  type accessChanges,
} from '../contracts/index.js';
import { refusal } from '../domain/gateway.errors.js';
import { checkCredentials, checkPassword } from '../domain/password-policy.js';
import { PasswordHasher, SecretMaker } from './ports/secrets.port.js';
import { SessionStore } from './ports/session-store.port.js';
import { type User, UserStore } from './ports/user-store.port.js';

@QueryHandler(ListUsers)
export class ListUsersHandler implements IQueryHandler<ListUsers> {
  constructor(private readonly users: UserStore) {}

  async execute(): Promise<UserView[]> {
    return (await this.users.list()).map(toView);
  }
}

@CommandHandler(CreateUser)
export class CreateUserHandler implements ICommandHandler<CreateUser> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UserStore,
    private readonly hasher: PasswordHasher,
    private readonly journal: AccessJournal,
  ) {}

  async execute({ userName, password, role }: CreateUser): Promise<Result<UserView>> {
    const fit = checkCredentials(userName, password);
    if (!fit.ok) return fit;
    const user = newUser({
      name: userName,
      role,
      passwordHash: await this.hasher.hash(password),
      createdAt: this.journal.now(),
    });
    return this.unitOfWork.run(async (tx) => {
      if (!(await this.users.insert(tx, user))) return refused(refusal('GATEWAY.USER_EXISTS', { userName }));
      await this.journal.record(tx, userName, ['USER_CREATED']);
      return ok(toView(user));
    });
  }
}

@CommandHandler(UpdateUser)
export class UpdateUserHandler implements ICommandHandler<UpdateUser> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UserStore,
    private readonly sessions: SessionStore,
    private readonly hasher: PasswordHasher,
    private readonly journal: AccessJournal,
  ) {}

  async execute(command: UpdateUser): Promise<Result<UserView>> {
    const { userName, password } = command;
    const fit = password === undefined ? ok(undefined) : checkPassword(userName, password);
    if (!fit.ok) return fit;
    const passwordHash = password === undefined ? null : await this.hasher.hash(password);
    return this.unitOfWork.run((tx) => this.update(tx, command, passwordHash));
  }

  private async update(tx: Transaction, command: UpdateUser, passwordHash: string | null): Promise<Result<UserView>> {
    const admins = await this.users.lockAndCountAdmins(tx);
    const user = await this.users.lock(tx, command.userName);
    if (user === null) return refused(refusal('GATEWAY.USER_UNKNOWN', { userName: command.userName }));
    const changed: User = {
      ...user,
      role: command.role ?? user.role,
      disabled: command.disabled ?? user.disabled,
      ...(passwordHash === null ? {} : { passwordHash, failedAttempts: 0, lockedUntil: null }),
    };
    if (isAdmin(user) && !isAdmin(changed) && admins === 1) return refused(refusal('GATEWAY.LAST_ADMIN'));
    await this.users.save(tx, changed);
    if (passwordHash !== null || changed.disabled) await this.sessions.revokeUser(tx, user.name);
    await this.journal.record(tx, user.name, changesBetween(user, changed));
    return ok(toView(changed));
  }
}

@CommandHandler(EnsureAdmin)
export class EnsureAdminHandler implements ICommandHandler<EnsureAdmin> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UserStore,
    private readonly hasher: PasswordHasher,
    private readonly secrets: SecretMaker,
    private readonly journal: AccessJournal,
  ) {}

  async execute(): Promise<{ readonly password: string | null }> {
    if ((await this.users.list()).length > 0) return { password: null };
    const password = this.secrets.make().slice(0, 24);
    const user = newUser({
      name: 'admin',
      role: 'admin',
      passwordHash: await this.hasher.hash(password),
      createdAt: this.journal.now(),
    });
    return this.unitOfWork.run(async (tx) => {
      if ((await this.users.countUsers(tx)) > 0 || !(await this.users.insert(tx, user))) return { password: null };
      await this.journal.record(tx, user.name, ['USER_CREATED']);
      return { password };
    });
  }
}

/** Tells the other modules, and the audit trail, who may do what from now on. */
export class AccessJournal {
  constructor(
    private readonly outbox: Outbox,
    private readonly causality: Causality,
    private readonly clock: Clock,
  ) {}

  now(): string {
    return toRfc3339(this.clock.nowMicros());
  }

  async record(tx: Transaction, userName: string, changes: readonly (typeof accessChanges)[number][]): Promise<void> {
    const changedBy = this.causality.current().actor;
    await this.outbox.add(tx, ...changes.map((change) => AccessChanged.of({ userName, change, changedBy })));
  }
}

const isAdmin = (user: User): boolean => user.role === 'admin' && !user.disabled;

const newUser = (fields: Pick<User, 'name' | 'role' | 'passwordHash' | 'createdAt'>): User => ({
  ...fields,
  disabled: false,
  failedAttempts: 0,
  lockedUntil: null,
});

const toView = ({ name, role, disabled, createdAt }: User): UserView => ({ name, role, disabled, createdAt });

function changesBetween(before: User, after: User): (typeof accessChanges)[number][] {
  return [
    ...(before.role === after.role ? [] : (['ROLE_CHANGED'] as const)),
    ...(before.passwordHash === after.passwordHash ? [] : (['PASSWORD_CHANGED'] as const)),
    ...(before.disabled === after.disabled
      ? []
      : after.disabled
        ? (['USER_DISABLED'] as const)
        : (['USER_ENABLED'] as const)),
  ];
}
