import type { IdentifierKind } from './identifiers.js';

/** What an instrument is called, and when. Dates are inclusive; `to` is null while it is. */
export interface Naming {
  readonly instrumentId: string;
  readonly kind: IdentifierKind;
  readonly value: string;
  readonly from: string;
  readonly to: string | null;
}

const overlaps = (one: Naming, other: Naming): boolean =>
  one.from <= (other.to ?? '9999-12-31') && other.from <= (one.to ?? '9999-12-31');

/**
 * The naming that a new one contradicts: an instrument has one name of a kind at a time, and a name but a ticker, which each venue
 * gives out anew, belongs to one instrument. The same name again from the same day is the same naming.
 */
export function contradiction(naming: Naming, known: readonly Naming[]): Naming | null {
  const clash = known.find((other) => {
    if (other.kind !== naming.kind || !overlaps(naming, other)) return false;
    if (other.instrumentId === naming.instrumentId) return other.value !== naming.value || other.from !== naming.from;
    return other.value === naming.value && naming.kind !== 'TICKER';
  });
  return clash ?? null;
}
