import { invariant } from '#kernel';
import type { Strategy } from '../strategy/strategy.js';
import type { TradedInstrument } from '../venue/market-spec.js';
import { BarFeed, type BarColumn, type BarListener } from './bar-feed.js';
import { BookFeed } from './book-feed.js';
import type { Feed } from './feed.js';
import type { Market, OrderDesk } from './order-desk.js';
import { OrderFeed } from './order-feed.js';
import type { SimulationOptions } from './simulation-options.js';
import { QuoteFeed, TradeFeed } from './tick-feed.js';

type Data = Pick<SimulationOptions, 'bars' | 'quotes' | 'trades' | 'books' | 'orderBooks'>;

/** The markets of a run's sources, source by source. */
interface OpenedMarkets {
  readonly columns: readonly (readonly BarColumn[])[];
  readonly quoted: readonly Market[];
  readonly traded: readonly Market[];
  readonly booked: readonly Market[];
}

/** Whom the data is for. */
interface Audience {
  readonly desk: OrderDesk;
  readonly barListeners: readonly BarListener[];
  /** The strategies that have a hook. */
  readonly wanting: (hook: keyof Strategy) => readonly Strategy[];
}

/** Opens the market of every instrument that there is data of, in the order of the sources. */
export function openMarkets(data: Data, open: (instrument: TradedInstrument) => BarColumn): OpenedMarkets {
  const { bars = [], quotes = [], trades = [], books = [], orderBooks = [] } = data;
  const columns = bars.map((source) => source.instruments.map(open));
  const marketOf = ({ instrument }: { readonly instrument: TradedInstrument }) => open(instrument).market;
  const [quoted, traded, booked] = [quotes, trades, [...books, ...orderBooks]].map((sources) => sources.map(marketOf));
  invariant(new Set(booked).size === booked?.length, 'an instrument has one book');
  return { columns, quoted: quoted ?? [], traded: traded ?? [], booked };
}

export function dataFeeds(
  { bars = [], quotes = [], trades = [], books = [], orderBooks = [] }: Data,
  { columns, quoted, traded, booked }: OpenedMarkets,
  { desk, wanting, barListeners }: Audience,
): Feed[] {
  const hall = (market: Market) => ({ market, desk, listeners: wanting('onBook') });
  return [
    ...bars.map((source, k) => new BarFeed(source, columns[k] ?? [], desk, barListeners)),
    ...feedsOf(quotes, quoted, (source, market) => new QuoteFeed(source, market, desk, wanting('onQuote'))),
    ...feedsOf(trades, traded, (source, market) => {
      const marks = !quoted.includes(market) && !booked.includes(market);
      return new TradeFeed(source, market, { desk, marks }, wanting('onTrade'));
    }),
    ...feedsOf(books, booked, (source, market) => new BookFeed(source, hall(market))),
    ...feedsOf(orderBooks, booked.slice(books.length), (source, market) => new OrderFeed(source, hall(market))),
  ];
}

function feedsOf<S>(
  sources: readonly S[],
  markets: readonly Market[],
  feed: (source: S, market: Market) => Feed,
): Feed[] {
  return sources.flatMap((source, k) => {
    const market = markets[k];
    return market === undefined ? [] : [feed(source, market)];
  });
}
