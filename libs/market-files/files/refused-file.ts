import type { Refusal } from '#kernel';
import type { MarketFileErrorCode } from '../market-files.errors.js';

/** Carries a refusal out of a stream. */
export class RefusedFile extends Error {
  constructor(readonly cause: Refusal<MarketFileErrorCode>) {
    super(cause.message);
  }
}
