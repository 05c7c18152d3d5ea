import { ok, refused, type Result } from '#kernel';
import { type GatewayErrorCode, refusal } from './gateway.errors.js';

const MIN_LENGTH = 12;
const USER_NAME = /^[\p{L}\p{N}._-]{1,64}$/u;

/** Length is what counts (NIST SP 800-63B, 3.1.1.2); the user name itself is no password. */
export function checkCredentials(userName: string, password: string): Result<void, GatewayErrorCode> {
  if (!USER_NAME.test(userName)) return refused(refusal('GATEWAY.BAD_USER_NAME'));
  return checkPassword(userName, password);
}

export function checkPassword(userName: string, password: string): Result<void, GatewayErrorCode> {
  const weak = Array.from(password).length < MIN_LENGTH || password.toLowerCase() === userName.toLowerCase();
  return weak ? refused(refusal('GATEWAY.WEAK_PASSWORD')) : ok(undefined);
}
