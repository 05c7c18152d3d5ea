import { useMemo, useState, type ReactNode } from 'react';
import { inPlainWords } from '../../api/problem.js';
import { useAccountsQuery, useFeedsQuery, useInstrumentsQuery } from '../../api/desk-api.js';
import { isProblem } from '../notices/use-request.js';
import { choose } from '../selection/choose.js';
import { DeskContext, type DeskSelection } from '../selection/desk-context.js';
import { useAddress } from '../selection/use-address.js';
import { DeskPlaceholder } from './desk-placeholder.js';

/** Until there is something to look at, it is asked for again and again. */
const POLL_MS = 3_000;

/** Finds out what there is to look at, and what the address asks for. */
export function DeskProvider({ children }: { readonly children: ReactNode }) {
  const [isComplete, setComplete] = useState(false);
  const polling = { pollingInterval: isComplete ? 0 : POLL_MS };
  const accounts = useAccountsQuery(undefined, polling);
  const instruments = useInstrumentsQuery(undefined, polling);
  const feeds = useFeedsQuery(undefined, polling);
  const selection = useSelection(accounts.data, instruments.data, feeds.data);
  if (isComplete !== (selection !== null)) setComplete(selection !== null);
  if (selection !== null) return <DeskContext value={selection}>{children}</DeskContext>;
  const retry = (): void => void Promise.all([accounts.refetch(), instruments.refetch(), feeds.refetch()]);
  const error = accounts.error ?? instruments.error ?? feeds.error;
  if (isProblem(error)) return <DeskPlaceholder text={inPlainWords(error)} code={error.code} onRetry={retry} />;
  const isLoading = accounts.isLoading || instruments.isLoading || feeds.isLoading;
  if (isLoading) return <DeskPlaceholder />;
  return (
    <DeskPlaceholder text="No account and market is open yet. The desk fills as soon as one is." onRetry={retry} />
  );
}

type Choices = Parameters<typeof choose>;

function useSelection(
  accounts: Choices[0] | undefined,
  instruments: Choices[1]['instruments'] | undefined,
  feeds: Choices[1]['feeds'] | undefined,
): DeskSelection | null {
  const [read, write] = useAddress();
  const [accountId, instrumentId] = [read('account'), read('instrument')];
  return useMemo(() => {
    if (accounts === undefined || instruments === undefined || feeds === undefined) return null;
    const choice = choose(accounts, { instruments, feeds }, { accountId, instrumentId });
    if (choice === null) return null;
    return {
      ...choice,
      accounts,
      selectAccount: (id: string) => write({ account: id, instrument: null }),
      selectInstrument: (id: string) => write({ instrument: id }),
    };
  }, [accounts, instruments, feeds, accountId, instrumentId, write]);
}
