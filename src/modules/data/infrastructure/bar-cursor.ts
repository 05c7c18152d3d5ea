import { UserError } from '#kernel';
import { platformErrors } from '#platform/errors';
import { decodeCursor } from '#platform/http';

/** A place in a list of bars: the close of the bar before it, microseconds. */
export const barCursor = (closeTime: bigint): readonly string[] => [String(closeTime)];

/** The close that a cursor names; undefined without one. @throws UserError `PLATFORM.BAD_CURSOR` */
export function closeOfCursor(cursor: string | undefined): bigint | undefined {
  if (cursor === undefined) return undefined;
  const [closeTime = ''] = decodeCursor(cursor, 1);
  if (/^-?\d{1,18}$/.test(closeTime)) return BigInt(closeTime);
  throw new UserError('PLATFORM.BAD_CURSOR', platformErrors['PLATFORM.BAD_CURSOR'].message);
}
