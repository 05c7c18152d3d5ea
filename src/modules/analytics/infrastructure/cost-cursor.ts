import { UserError, fromRfc3339 } from '#kernel';
import { platformErrors } from '#platform/errors';
import { decodeCursor } from '#platform/http';

/** The place in the list of costs that a cursor of ours names. @throws UserError `PLATFORM.BAD_CURSOR` on anything else */
export function placeIn(cursor: string): { completedAt: string; orderId: string } {
  const [completedAt = '', orderId = ''] = decodeCursor(cursor, 2);
  try {
    fromRfc3339(completedAt);
  } catch (error) {
    throw new UserError('PLATFORM.BAD_CURSOR', platformErrors['PLATFORM.BAD_CURSOR'].message, {}, { cause: error });
  }
  return { completedAt, orderId };
}
