import { createContext, use } from 'react';
import type { AccountView, InstrumentView } from '../../api/types.js';

/** What the desk looks at. */
export interface DeskSelection {
  readonly accounts: readonly AccountView[];
  readonly account: AccountView;
  /** The instruments of the account's kind of market. */
  readonly instruments: readonly InstrumentView[];
  readonly instrument: InstrumentView;
  readonly selectAccount: (accountId: string) => void;
  readonly selectInstrument: (instrumentId: string) => void;
}

export const DeskContext = createContext<DeskSelection | null>(null);

/** @throws Error outside of the context: a mistake of the page */
export function useDesk(): DeskSelection {
  const selection = use(DeskContext);
  if (selection === null) throw new Error('DeskContext is missing');
  return selection;
}
