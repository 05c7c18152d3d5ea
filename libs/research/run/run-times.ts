import { dateToMicros, fromRfc3339 } from '#kernel';

const DAY = 86_400_000_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A day or a moment in microseconds: the start of the day. @throws UserError */
export const momentOf = (text: string): number => Number(DATE.test(text) ? dateToMicros(text) : fromRfc3339(text));

/** The first moment of a run; -infinity where the data decides. */
export const startOf = (from: string | null): number => (from === null ? Number.NEGATIVE_INFINITY : momentOf(from));

/** The last moment of a run, of a day its end; infinite where the data decides. */
export function endOf(to: string | null): number {
  if (to === null) return Number.POSITIVE_INFINITY;
  return DATE.test(to) ? momentOf(to) + DAY : momentOf(to);
}
