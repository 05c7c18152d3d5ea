import { Injectable } from '@nestjs/common';
import { ListSignals } from '#modules/ai';
import { GetEquityCurve } from '#modules/analytics';
import { ListAlerts } from '#modules/compliance';
import { GetBars, GetQuote, ListFeeds } from '#modules/data';
import { ListFills, ListOrders, ListPositions } from '#modules/execution';
import { GetRiskFigures, ListTradingStates } from '#modules/risk';
import { QueryBus } from '#messaging';
import { BookObserver } from './book-observer.js';

type Snapshot = (queries: QueryBus, id: string) => Promise<unknown>;

/** What a new subscriber of each kind of channel gets first. Kinds with an id are `kind:id`. */
const withId: Readonly<Record<string, Snapshot>> = {
  quotes: (queries, instrumentId) => queries.ask(GetQuote.of({ instrumentId })),
  bars: async (queries, instrumentId) =>
    (await queries.ask(GetBars.of({ instrumentId, limit: 500 }))).items.toReversed(),
  orders: async (queries, accountId) => (await queries.ask(ListOrders.of({ accountId, limit: 200 }))).items,
  fills: async (queries, accountId) => (await queries.ask(ListFills.of({ accountId, limit: 500 }))).items,
  positions: (queries, accountId) => queries.ask(ListPositions.of({ accountId })),
  equity: (queries, accountId) => queries.ask(GetEquityCurve.of({ accountId, limit: 1000 })),
  risk: (queries, accountId) => queries.ask(GetRiskFigures.of({ accountId })),
};

const withoutId: Readonly<Record<string, Snapshot>> = {
  signals: async (queries) => (await queries.ask(ListSignals.of({ limit: 50 }))).items,
  alerts: async (queries) => (await queries.ask(ListAlerts.of({ limit: 100 }))).items,
  'trading-state': (queries) => queries.ask(ListTradingStates.of({})),
  feeds: (queries) => queries.ask(ListFeeds.of({})),
};

@Injectable()
export class Channels {
  constructor(
    private readonly queries: QueryBus,
    private readonly books: BookObserver,
  ) {}

  /** Null for a channel that does not exist. */
  snapshot(channel: string): Promise<unknown> | null {
    const [kind, id] = split(channel);
    if (kind === 'books' && id !== '') return Promise.resolve(this.books.find(id));
    const make = id === '' ? withoutId[kind] : withId[kind];
    return make === undefined ? null : make(this.queries, id);
  }
}

/** `orders:paper` → `orders`, `paper`. */
export function split(channel: string): [string, string] {
  const colon = channel.indexOf(':');
  return colon === -1 ? [channel, ''] : [channel.slice(0, colon), channel.slice(colon + 1)];
}
