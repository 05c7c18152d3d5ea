import { type Result, UserError } from '#kernel';

/** The value; a refusal becomes the command's error. */
export function answered<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new UserError(result.refusal.code, result.refusal.message, result.refusal.details);
}
