import { UserError } from '#kernel';
import { platformErrors } from '#platform/errors';
import { decodeCursor } from '#platform/http';

/** The position a cursor of ours names, or null without one. @throws UserError `PLATFORM.BAD_CURSOR` on anything else */
export function positionIn(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const [position = ''] = decodeCursor(cursor, 1);
  if (/^\d{1,18}$/.test(position)) return position;
  throw new UserError('PLATFORM.BAD_CURSOR', platformErrors['PLATFORM.BAD_CURSOR'].message);
}
