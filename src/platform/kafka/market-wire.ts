import type { Bar, MarketUpdate, Quote } from '#kernel';

/** Times are bigint inside and text on the wire. */
export const encodeUpdate = (update: MarketUpdate): string =>
  JSON.stringify(update, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));

/** As it stands on the wire. */
type Written<T> = { readonly [Name in keyof T]: T[Name] extends bigint ? string : T[Name] };

/** @throws SyntaxError for what is no update */
export function decodeUpdate(text: string): MarketUpdate {
  const update = JSON.parse(text) as
    { readonly kind: 'quote'; readonly quote: Written<Quote> } | { readonly kind: 'bar'; readonly bar: Written<Bar> };
  if (update.kind === 'quote') {
    const { quote } = update;
    return { kind: 'quote', quote: { ...quote, time: BigInt(quote.time) } };
  }
  const { bar } = update;
  return { kind: 'bar', bar: { ...bar, openTime: BigInt(bar.openTime), closeTime: BigInt(bar.closeTime) } };
}

export const instrumentOf = (update: MarketUpdate): string =>
  update.kind === 'quote' ? update.quote.instrumentId : update.bar.instrumentId;
