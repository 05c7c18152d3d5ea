import type { Bar, DepthUpdate, MarketTrade, MarketUpdate, Quote } from '#kernel';

/** Times are bigint inside and text on the wire. */
export const encodeUpdate = (update: MarketUpdate): string =>
  JSON.stringify(update, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));

/** As it stands on the wire. */
type Written<T> = { readonly [Name in keyof T]: T[Name] extends bigint ? string : T[Name] };

type WrittenUpdate =
  | { readonly kind: 'quote'; readonly quote: Written<Quote> }
  | { readonly kind: 'bar'; readonly bar: Written<Bar> }
  | { readonly kind: 'trade'; readonly trade: Written<MarketTrade> }
  | { readonly kind: 'depth'; readonly depth: Written<DepthUpdate> };

/** @throws SyntaxError for what is no update */
export function decodeUpdate(text: string): MarketUpdate {
  const update = JSON.parse(text) as WrittenUpdate;
  switch (update.kind) {
    case 'quote':
      return { kind: 'quote', quote: { ...update.quote, time: BigInt(update.quote.time) } };
    case 'trade':
      return { kind: 'trade', trade: { ...update.trade, time: BigInt(update.trade.time) } };
    case 'depth':
      return { kind: 'depth', depth: { ...update.depth, time: BigInt(update.depth.time) } };
    case 'bar': {
      const { bar } = update;
      return { kind: 'bar', bar: { ...bar, openTime: BigInt(bar.openTime), closeTime: BigInt(bar.closeTime) } };
    }
  }
}
