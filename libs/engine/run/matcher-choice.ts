import { DepthBook } from '../book/depth-book.js';
import { OrderBook } from '../book/order-book.js';
import type { SimOrder } from '../orders/sim-order.js';
import { BarMatcher, SignalCloseMatcher } from '../venue/bar-matcher.js';
import { BookMatcher } from '../venue/book-matcher.js';
import { LeanMatcher } from '../venue/lean-matcher.js';
import type { MarketSpec, TradedInstrument } from '../venue/market-spec.js';
import type { MatchListener, MatchRules } from '../venue/matcher.js';
import type { QueueModel } from '../venue/queue-place.js';
import { QuoteMatcher } from '../venue/quote-matcher.js';
import type { Market } from './order-desk.js';

/** `signal-close` fills market orders at the close that caused them: optimistic, for comparison only. `lean` is QuantConnect LEAN's. */
export type RunPolicy = 'next-open' | 'signal-close' | 'lean' | 'quotes' | 'book';

const barMatchers = { 'next-open': BarMatcher, 'signal-close': SignalCloseMatcher, lean: LeanMatcher } as const;

interface Known {
  readonly instrument: TradedInstrument;
}

/** What of a run's options says where orders trade. */
export interface FillOptions {
  readonly policy: RunPolicy;
  readonly books?: readonly Known[];
  readonly orderBooks?: readonly Known[];
  readonly queueModel?: QueueModel;
}

/** Where an instrument's orders trade, by the run's fill policy and data. */
export function matcherFor(
  spec: MarketSpec,
  rules: MatchRules,
  listener: MatchListener<SimOrder>,
  options: FillOptions,
): Omit<Market, 'listing'> {
  const { policy } = options;
  if (policy === 'quotes') {
    const quotes = new QuoteMatcher(spec, rules, listener);
    return { matcher: quotes, quotes };
  }
  if (policy !== 'book') {
    const bars = new barMatchers[policy](spec, rules, listener);
    return { matcher: bars, bars };
  }
  const { books = [], orderBooks = [], queueModel = 'behind' } = options;
  const isOf = ({ instrument }: Known) => instrument.id === spec.instrument.id;
  const orders = orderBooks.some(isOf) ? new OrderBook() : undefined;
  const depth = orders?.depth ?? new DepthBook();
  const book = new BookMatcher(spec, rules, listener, { book: depth, queueModel, ...(orders && { orders }) });
  return orders !== undefined || books.some(isOf) ? { matcher: book, book } : { matcher: book };
}
