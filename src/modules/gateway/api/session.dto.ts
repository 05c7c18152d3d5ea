import { Choice, Flag, Integer, Nested, Text, Timestamp } from '#messaging';
import { roles } from '../contracts/index.js';

export class SignInRequest {
  @Text({ maxLength: 64, example: 'admin' })
  userName!: string;

  @Text({ maxLength: 256, example: 'the password printed at the first start' })
  password!: string;

  @Choice('RefreshDelivery', ['cookie', 'body'], {
    optional: true,
    description: 'Where the refresh token goes (default: cookie).',
  })
  delivery?: 'cookie' | 'body';
}

export class RefreshRequest {
  @Text({ optional: true, maxLength: 200, description: 'For programs; browsers send the cookie.' })
  refreshToken?: string;
}

export class CurrentUserView {
  @Text({ example: 'admin' })
  name!: string;

  @Choice('Role', roles, { example: 'admin' })
  role!: (typeof roles)[number];
}

export class SessionView {
  @Text({ maxLength: 4096, description: 'Send it as `Authorization: Bearer …`.' })
  accessToken!: string;

  @Integer({ example: 900 })
  expiresInSeconds!: number;

  @Nested(() => CurrentUserView)
  user!: CurrentUserView;

  @Text({ optional: true, description: 'With delivery `body`, else null; good once.' })
  refreshToken!: string | null;
}

export class UpdateUserBody {
  @Choice('Role', roles, { optional: true, example: 'viewer' })
  role?: (typeof roles)[number];

  @Text({ maxLength: 256, optional: true })
  password?: string;

  @Flag({ optional: true, example: false })
  disabled?: boolean;
}

export class ApiKeyRequest {
  @Text({ maxLength: 100, example: 'research notebook' })
  name!: string;

  @Text({
    list: true,
    maxItems: 50,
    maxLength: 40,
    description: '`<module>:read` or `<module>:act`; `*` for every module.',
    example: ['*:read'],
  })
  scopes!: string[];

  @Timestamp({ optional: true, description: 'Without: until it is revoked.' })
  expiresAt?: string;
}

export class ApiKeyView {
  @Text({ example: 'key_00000001' })
  id!: string;

  @Text({ example: 'research notebook' })
  name!: string;

  @Text({ list: true, example: ['*:read'] })
  scopes!: string[];

  @Timestamp()
  createdAt!: string;

  @Timestamp({ optional: true })
  expiresAt!: string | null;
}

export class NewApiKeyView extends ApiKeyView {
  @Text({ description: 'Shown this once. Send it as `X-Api-Key`.' })
  key!: string;
}
