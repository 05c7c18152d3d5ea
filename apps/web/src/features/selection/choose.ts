import type { AccountView, FeedView, InstrumentView } from '../../api/types.js';

export interface Choice {
  readonly account: AccountView;
  readonly instruments: readonly InstrumentView[];
  readonly instrument: InstrumentView;
}

export interface Market {
  readonly instruments: readonly InstrumentView[];
  readonly feeds: readonly Pick<FeedView, 'instrumentIds'>[];
}

export interface Wanted {
  readonly accountId: string | null;
  readonly instrumentId: string | null;
}

/**
 * What to look at: what the address asks for where it is there; otherwise the first whose market moves, and the first of all where none does.
 * An account trades either a real market or a generated one, so only instruments of its kind go with it. Null while there is no account or no
 * instrument for it.
 */
export function choose(accounts: readonly AccountView[], market: Market, wanted: Wanted): Choice | null {
  const account = accounts.find(({ id }) => id === wanted.accountId) ?? accounts[0];
  if (account === undefined) return null;
  const instruments = market.instruments.filter(({ synthetic }) => synthetic === account.synthetic);
  const moving = new Set(market.feeds.flatMap(({ instrumentIds }) => instrumentIds));
  const instrument =
    instruments.find(({ id }) => id === wanted.instrumentId) ??
    instruments.find(({ id }) => moving.has(id)) ??
    instruments[0];
  return instrument === undefined ? null : { account, instruments, instrument };
}
