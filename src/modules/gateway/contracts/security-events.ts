import { Choice, IntegrationEvent, Text } from '#messaging';

/** Somebody signed in. */
export class UserSignedIn extends IntegrationEvent {
  static readonly type = 'gateway.user-signed-in.v1';

  @Text()
  readonly userName!: string;

  get key(): string {
    return this.userName;
  }
}

/** A sign-in was refused: wrong password, locked, or a refresh token used twice. */
export class SignInRefused extends IntegrationEvent {
  static readonly type = 'gateway.sign-in-refused.v1';

  @Text()
  readonly userName!: string;

  @Text({ description: 'GATEWAY.… code.' })
  readonly code!: string;

  get key(): string {
    return this.userName;
  }
}

export const accessChanges = [
  'USER_CREATED',
  'PASSWORD_CHANGED',
  'ROLE_CHANGED',
  'USER_DISABLED',
  'USER_ENABLED',
  'API_KEY_CREATED',
  'API_KEY_REVOKED',
] as const;

/** A user or an API key was made, changed or removed. */
export class AccessChanged extends IntegrationEvent {
  static readonly type = 'gateway.access-changed.v1';

  @Text()
  readonly userName!: string;

  @Choice('AccessChange', accessChanges)
  readonly change!: (typeof accessChanges)[number];

  @Text()
  readonly changedBy!: string;

  get key(): string {
    return this.userName;
  }
}
