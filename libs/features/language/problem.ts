import type { Details, FeaturesErrorCode } from '../features.errors.js';

/** Thrown inside the language and turned into a refusal where it leaves it. */
export class Problem extends Error {
  constructor(
    readonly code: FeaturesErrorCode,
    /** Index of the first character that is meant. */
    readonly position: number,
    message: string,
    readonly details: Details = {},
  ) {
    super(message);
  }
}
