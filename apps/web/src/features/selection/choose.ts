import type { AccountView, InstrumentView } from '../../api/types.js';

export interface Choice {
  readonly account: AccountView;
  readonly instruments: readonly InstrumentView[];
  readonly instrument: InstrumentView;
}

export interface Wanted {
  readonly accountId: string | null;
  readonly instrumentId: string | null;
}

/**
 * What to look at: what the address asks for where it is there, the first otherwise. An account trades either a real market or a
 * generated one, so only instruments of its kind go with it. Null while there is no account or no instrument for it.
 */
export function choose(
  accounts: readonly AccountView[],
  all: readonly InstrumentView[],
  wanted: Wanted,
): Choice | null {
  const account = accounts.find(({ id }) => id === wanted.accountId) ?? accounts[0];
  if (account === undefined) return null;
  const instruments = all.filter(({ synthetic }) => synthetic === account.synthetic);
  const instrument = instruments.find(({ id }) => id === wanted.instrumentId) ?? instruments[0];
  return instrument === undefined ? null : { account, instruments, instrument };
}
