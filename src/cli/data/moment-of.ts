import { UserError, dateToMicros, fromRfc3339, toRfc3339 } from '#kernel';

/** A date (its midnight UTC) or an RFC 3339 time as RFC 3339. */
export function momentOf(option: string, text: string): string {
  try {
    return toRfc3339(/^\d{4}-\d{2}-\d{2}$/.test(text) ? dateToMicros(text) : fromRfc3339(text));
  } catch {
    throw new UserError(
      'PLATFORM.INVALID_REQUEST',
      `${option} must be a date or time such as 2020-04-17 or 2020-04-17T20:00:00Z, not ${text}.`,
      {
        option,
      },
    );
  }
}
