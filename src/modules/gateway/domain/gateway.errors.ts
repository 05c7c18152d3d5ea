import type { ErrorRegistry, Refusal } from '#kernel';

/** Every code this module can answer with. */
export const gatewayErrors = {
  'GATEWAY.SIGN_IN_REQUIRED': { kind: 'unauthenticated', message: 'Sign in first: send a bearer token or an API key.' },
  'GATEWAY.WRONG_CREDENTIALS': { kind: 'unauthenticated', message: 'The user name or the password is wrong.' },
  'GATEWAY.LOCKED': { kind: 'too-many', message: 'Too many wrong passwords. Wait until the given time and try again.' },
  'GATEWAY.SESSION_ENDED': { kind: 'unauthenticated', message: 'The session has ended. Sign in again.' },
  'GATEWAY.REFRESH_REUSED': {
    kind: 'unauthenticated',
    message: 'This refresh token was used before. All sessions that came from it are ended; sign in again.',
  },
  'GATEWAY.ROLE_REQUIRED': { kind: 'forbidden', message: 'Your role does not allow this. Ask an admin.' },
  'GATEWAY.SCOPE_REQUIRED': { kind: 'forbidden', message: 'The API key does not have the scope for this.' },
  'GATEWAY.SESSION_REQUIRED': { kind: 'forbidden', message: 'Only a signed-in person can do this, no API key.' },
  'GATEWAY.FOREIGN_ORIGIN': { kind: 'forbidden', message: 'Another web page may not use the session cookie.' },
  'GATEWAY.USER_UNKNOWN': { kind: 'not-found', message: 'There is no user of this name.' },
  'GATEWAY.USER_EXISTS': { kind: 'conflict', message: 'There is a user of this name already.' },
  'GATEWAY.BAD_USER_NAME': {
    kind: 'invalid',
    message: 'A user name has 1 to 64 letters, digits, dots, dashes or underscores.',
  },
  'GATEWAY.WEAK_PASSWORD': {
    kind: 'invalid',
    message: 'A password has at least 12 characters and is not the user name.',
  },
  'GATEWAY.LAST_ADMIN': { kind: 'conflict', message: 'The last admin must stay one and stay enabled.' },
  'GATEWAY.API_KEY_UNKNOWN': { kind: 'not-found', message: 'There is no such API key of yours.' },
  'GATEWAY.BAD_SCOPE': {
    kind: 'invalid',
    message: 'A scope is `<module>:read` or `<module>:act`, or `*` in place of either part.',
  },
  'GATEWAY.IDEMPOTENCY_KEY_REQUIRED': {
    kind: 'invalid',
    message:
      'Send an Idempotency-Key header of 1 to 128 characters with every request that acts, a new one for each new action.',
  },
  'GATEWAY.IDEMPOTENCY_KEY_REUSED': {
    kind: 'denied',
    message: 'This Idempotency-Key was used for another request. Take a new one.',
  },
  'GATEWAY.REQUEST_IN_PROGRESS': {
    kind: 'conflict',
    message: 'The request with this Idempotency-Key is still being worked on. Try again.',
  },
  'GATEWAY.UNKNOWN_CHANNEL': { kind: 'invalid', message: 'There is no channel of this name.' },
  'GATEWAY.SNAPSHOT_FAILED': {
    kind: 'unavailable',
    message: 'The present state of this channel could not be read. Subscribe again.',
  },
  'GATEWAY.TOO_MANY_SUBSCRIPTIONS': {
    kind: 'too-many',
    message: 'One socket carries 100 subscriptions at most. End some, or open another.',
  },
  'GATEWAY.BAD_FRAME': { kind: 'invalid', message: 'The frame is not one of those that the WebSocket takes.' },
} as const satisfies ErrorRegistry;

export type GatewayErrorCode = keyof typeof gatewayErrors;

export const refusal = (
  code: GatewayErrorCode,
  details: Readonly<Record<string, string>> = {},
): Refusal<GatewayErrorCode> => ({
  code,
  message: gatewayErrors[code].message,
  details,
});
