import { UserError } from '#kernel';
import { platformErrors } from '#platform/errors';
import { decodeCursor } from '#platform/http';
import type { StoredDocument } from '../../application/ports/document-store.port.js';

export interface DocumentPart {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export const documentCursor = ({ releasedAt, id }: StoredDocument): readonly string[] => [String(releasedAt), id];

/** The document that a cursor comes after; null without one. @throws UserError `PLATFORM.BAD_CURSOR` */
export function placeOf(cursor: string | undefined): { readonly releasedAt: bigint; readonly id: string } | null {
  if (cursor === undefined) return null;
  const [releasedAt = '', id = ''] = decodeCursor(cursor, 2);
  if (/^-?\d{1,18}$/.test(releasedAt)) return { releasedAt: BigInt(releasedAt), id };
  throw new UserError('PLATFORM.BAD_CURSOR', platformErrors['PLATFORM.BAD_CURSOR'].message);
}
