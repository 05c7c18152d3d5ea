import { UserError } from '#kernel';
import { platformErrors } from '#platform/errors';

/** The place in a list after a row with these sort keys. */
export const encodeCursor = (parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** @throws UserError `PLATFORM.BAD_CURSOR` when it is not one of ours with so many parts */
export function decodeCursor(cursor: string, length: number): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts) && parts.length === length && parts.every((part) => typeof part === 'string'))
      return parts;
  } catch {
    // Falls through to the one refusal below.
  }
  throw new UserError('PLATFORM.BAD_CURSOR', platformErrors['PLATFORM.BAD_CURSOR'].message);
}

/** The position in a list that a cursor names, a whole number; null without one. @throws UserError `PLATFORM.BAD_CURSOR` on anything else */
export function positionIn(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const [position = ''] = decodeCursor(cursor, 1);
  if (/^\d{1,18}$/.test(position)) return position;
  throw new UserError('PLATFORM.BAD_CURSOR', platformErrors['PLATFORM.BAD_CURSOR'].message);
}

/** A page of rows that were read with one more than `limit`: the extra one tells that there is a next page. */
export function toPage<Row, View>(
  rows: readonly Row[],
  limit: number,
  make: { view: (row: Row) => View; cursor: (row: Row) => readonly string[] },
): { items: View[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? encodeCursor(make.cursor(last)) : null;
  return { items: shown.map((row) => make.view(row)), nextCursor };
}
