import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ok, refused, type Result } from '#kernel';
import type { Transaction } from '#messaging';
import { UpdateUser, type UserView, type accessChanges } from '../contracts/index.js';
import { refusal } from '../domain/gateway.errors.js';
import { checkPassword } from '../domain/password-policy.js';
import { toView } from './new-user.js';
import type { User } from './ports/user-store.port.js';
import { UserTools } from './user-tools.js';

@CommandHandler(UpdateUser)
export class UpdateUserHandler implements ICommandHandler<UpdateUser> {
  constructor(private readonly tools: UserTools) {}

  async execute(command: UpdateUser): Promise<Result<UserView>> {
    const { userName, password } = command;
    const fit = password === undefined ? ok(undefined) : checkPassword(userName, password);
    if (!fit.ok) return fit;
    const passwordHash = password === undefined ? null : await this.tools.parts.hasher.hash(password);
    return this.tools.parts.unitOfWork.run((tx) => this.update(tx, command, passwordHash));
  }

  private async update(tx: Transaction, command: UpdateUser, passwordHash: string | null): Promise<Result<UserView>> {
    const admins = await this.tools.parts.users.lockAndCountAdmins(tx);
    const user = await this.tools.parts.users.lock(tx, command.userName);
    if (user === null) return refused(refusal('GATEWAY.USER_UNKNOWN', { userName: command.userName }));
    const changed: User = {
      ...user,
      role: command.role ?? user.role,
      disabled: command.disabled ?? user.disabled,
      ...(passwordHash === null ? {} : { passwordHash, failedAttempts: 0, lockedUntil: null }),
    };
    if (isAdmin(user) && !isAdmin(changed) && admins === 1) return refused(refusal('GATEWAY.LAST_ADMIN'));
    await this.tools.parts.users.save(tx, changed);
    if (passwordHash !== null || changed.disabled) await this.tools.parts.sessions.revokeUser(tx, user.name);
    await this.tools.parts.journal.record(tx, user.name, changesBetween(user, changed));
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
