import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ok, refused, type Result } from '#kernel';
import { UnitOfWork, type Transaction } from '#messaging';
import { UpdateUser, type UserView, type accessChanges } from '../contracts/index.js';
import { refusal } from '../domain/gateway.errors.js';
import { checkPassword } from '../domain/password-policy.js';
import { AccessJournal } from './access-journal.js';
import { toView } from './new-user.js';
import { PasswordHasher } from './ports/secrets.port.js';
import { SessionStore } from './ports/session-store.port.js';
import { type User, UserStore } from './ports/user-store.port.js';

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

const isAdmin = (user: User): boolean => user.role === 'admin' && !user.disabled;

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
