import { type Refusal, type Result, UserError } from '#kernel';

/** A refusal on its way to the edge, where it becomes problem+json. */
export class RefusedError extends UserError {
  constructor(refusal: Refusal) {
    super(refusal.code, refusal.message, refusal.details);
  }
}

/** The value of a result; a refusal becomes the request's error. */
export function answer<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new RefusedError(result.refusal);
}

/** The value, or the request's error when there is none; the words for the code come from its module's registry. */
export function found<T>(value: T | null, code: string): T {
  if (value !== null) return value;
  throw new UserError(code, '');
}
