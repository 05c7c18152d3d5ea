import { UserError } from '#kernel';
import { platformErrors } from '#platform/errors';
import { decodeCursor } from '#platform/http';

/** The position that a cursor names, or null without one. @throws UserError `PLATFORM.BAD_CURSOR` */
export function positionOf(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const [position = ''] = decodeCursor(cursor, 1);
  if (/^\d{1,18}$/.test(position)) return position;
  throw new UserError('PLATFORM.BAD_CURSOR', platformErrors['PLATFORM.BAD_CURSOR'].message);
}
