import type { Result } from '#kernel';
import { Choice, Command, Flag, Query, Text, Timestamp } from '#messaging';

export const roles = ['viewer', 'trader', 'risk', 'admin'] as const;

export class UserView {
  @Text({ example: 'admin' })
  name!: string;

  @Choice('Role', roles, { example: 'admin' })
  role!: (typeof roles)[number];

  @Flag({ description: 'May not sign in.', example: false })
  disabled!: boolean;

  @Timestamp()
  createdAt!: string;
}

export class ListUsers extends Query<UserView[]> {
  static readonly type = 'gateway.list-users.v1';
}

export class CreateUser extends Command<Result<UserView>> {
  static readonly type = 'gateway.create-user.v1';

  @Text({ maxLength: 64, description: 'Letters, digits, dot, dash and underscore.', example: 'ada' })
  readonly userName!: string;

  @Text({ maxLength: 256, description: 'At least 12 characters.', example: 'correct horse battery' })
  readonly password!: string;

  @Choice('Role', roles, { example: 'trader' })
  readonly role!: (typeof roles)[number];
}

/** Changes what is given; a new password or a disabled user ends all sessions of the user. */
export class UpdateUser extends Command<Result<UserView>> {
  static readonly type = 'gateway.update-user.v1';

  @Text({ maxLength: 64, example: 'ada' })
  readonly userName!: string;

  @Choice('Role', roles, { optional: true })
  readonly role?: (typeof roles)[number];

  @Text({ maxLength: 256, optional: true })
  readonly password?: string;

  @Flag({ optional: true })
  readonly disabled?: boolean;
}

/** Makes the first admin when there is no user yet. The password is in the answer once and nowhere else. */
export class EnsureAdmin extends Command<{ readonly password: string | null }> {
  static readonly type = 'gateway.ensure-admin.v1';
}
