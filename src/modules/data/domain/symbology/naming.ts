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

const SHARED: ReadonlySet<IdentifierKind> = new Set(['TICKER', 'NAME', 'ALIAS']);

/**
 * The naming that a new one contradicts: an instrument has one name of a kind at a time, aliases apart, and an ISIN, CUSIP or FIGI belongs to
 * one instrument; a ticker is given out anew by each venue, and classes of shares have the name of their company. The same name again from the
 * same day is the same naming.
 */
export function contradiction(naming: Naming, known: readonly Naming[]): Naming | null {
  const clash = known.find((other) => {
    if (other.kind !== naming.kind || !overlaps(naming, other)) return false;
    if (other.instrumentId === naming.instrumentId) {
      const isSame = other.value === naming.value && other.from === naming.from;
      return !isSame && (naming.kind !== 'ALIAS' || other.value === naming.value);
    }
    return other.value === naming.value && !SHARED.has(naming.kind);
  });
  return clash ?? null;
}
