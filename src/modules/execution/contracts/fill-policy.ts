import type { FillPolicy } from '#engine';

/** How the desk's broker fills orders of an instrument, by the code of its venue. */
export function fillPolicyOf(
  instrumentId: string,
  venues: { readonly quoteVenues: readonly string[]; readonly bookVenues?: readonly string[] },
): FillPolicy {
  const venue = instrumentId.split('.').at(-1) ?? '';
  if (venues.bookVenues?.includes(venue) === true) return 'book';
  return venues.quoteVenues.includes(venue) ? 'quotes' : 'next-open';
}
