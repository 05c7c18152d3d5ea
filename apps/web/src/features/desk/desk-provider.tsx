import { useMemo, type ReactNode } from 'react';
import { inPlainWords } from '../../api/problem.js';
import { useAccountsQuery, useInstrumentsQuery } from '../../api/desk-api.js';
import { useAppSelector, useChannel } from '../../app/hooks.js';
import { listOf } from '../../app/select-list.js';
import { feedOf } from '../feeds/feed-pace.js';
import { isProblem } from '../notices/use-request.js';
import { choose } from '../selection/choose.js';
import { DeskContext, type DeskSelection } from '../selection/desk-context.js';
import { useAddress } from '../selection/use-address.js';
import { DeskPlaceholder } from './desk-placeholder.js';

/** Finds out what there is to look at, and what the address asks for. */
export function DeskProvider({ children }: { readonly children: ReactNode }) {
  const accounts = useAccountsQuery();
  const instruments = useInstrumentsQuery();
  const selection = useSelection(accounts.data, instruments.data);
  if (selection !== null) return <DeskContext value={selection}>{children}</DeskContext>;
  const retry = (): void => void Promise.all([accounts.refetch(), instruments.refetch()]);
  const error = accounts.error ?? instruments.error;
  if (isProblem(error)) return <DeskPlaceholder text={inPlainWords(error)} code={error.code} onRetry={retry} />;
  const isLoading = accounts.isLoading || instruments.isLoading;
  if (isLoading) return <DeskPlaceholder />;
  return (
    <DeskPlaceholder text="No account and market is open yet. The desk fills as soon as one is." onRetry={retry} />
  );
}

type Choices = Parameters<typeof choose>;

function useSelection(accounts: Choices[0] | undefined, all: Choices[1] | undefined): DeskSelection | null {
  useChannel('feeds');
  const feeds = useAppSelector((state) => listOf(state.feeds['']));
  const [read, write] = useAddress();
  const [accountId, instrumentId] = [read('account'), read('instrument')];
  return useMemo(() => {
    if (accounts === undefined || all === undefined) return null;
    const choice = choose(accounts, all, { accountId, instrumentId });
    if (choice === null) return null;
    return {
      ...choice,
      accounts,
      feed: feedOf(feeds, choice.instrument),
      selectAccount: (id: string) => write({ account: id, instrument: null }),
      selectInstrument: (id: string) => write({ instrument: id }),
    };
  }, [accounts, all, accountId, instrumentId, feeds, write]);
}
