import { Box } from '@mui/material';
import { meter, perTime } from '../../../../../libs/charts/index.js';
import type { ProviderState, ProviderView } from '../../api/types.js';
import { useNow } from '../../app/hooks.js';
import { ToneChip, type Tone } from '../../components/chips.js';
import { Panel } from '../../components/panel.js';
import { formatAge, formatMinute } from '../../format/time.js';
import { useProvidersQuery } from './data-api.js';
import { Drawing } from './drawing.js';
import { STALE_MS, polled } from './polling.js';
import { useQueryStatus } from '../connection/query-status.js';

const LOW = 0.2;

const states: Readonly<Record<ProviderState, { tone: Tone; word: string; title: string }>> = {
  CLOSED: { tone: 'success', word: 'ready', title: 'Its circuit breaker is closed: it is asked' },
  HALF_OPEN: { tone: 'warning', word: 'on trial', title: 'It failed; one request tries it' },
  OPEN: { tone: 'error', word: 'left alone', title: 'It failed several times in a row and is not asked for a while' },
};

/** Where data comes from: whether it may be asked, what is left of its limit, and when it answered last. */
export function ProvidersPanel() {
  const answer = useProvidersQuery(undefined, polled);
  const status = useQueryStatus(answer, STALE_MS);
  const providers = answer.data ?? [];
  return (
    <Panel
      title="Providers"
      testId="providers-panel"
      status={status}
      isEmpty={providers.length === 0}
      empty="There is no provider of data."
      onRetry={() => void answer.refetch()}
    >
      <Box component="ul" sx={list}>
        {providers.toSorted(worstFirst).map((provider) => (
          <Provider key={provider.name} provider={provider} />
        ))}
      </Box>
    </Panel>
  );
}

const order: readonly ProviderState[] = ['OPEN', 'HALF_OPEN', 'CLOSED'];

const worstFirst = (a: ProviderView, b: ProviderView): number =>
  order.indexOf(a.state) - order.indexOf(b.state) || (b.lastSuccessAt ?? '').localeCompare(a.lastSuccessAt ?? '');

function Provider({ provider }: { readonly provider: ProviderView }) {
  const { tone, word, title } = states[provider.state];
  const needsKey = provider.keyNeed === 'REQUIRED' && !provider.keyPresent;
  return (
    <li data-testid="provider" data-name={provider.name} data-state={provider.state}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <strong>{provider.title}</strong>
        <Box sx={{ ml: 'auto', display: 'flex', gap: 0.5 }}>
          {needsKey && <ToneChip title="quantumalpha data key set">no key</ToneChip>}
          <ToneChip tone={tone} title={title}>
            {word}
          </ToneChip>
        </Box>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, color: 'text.secondary', fontSize: 11.5 }}>
        <Budget provider={provider} />
        <LastSuccess time={provider.lastSuccessAt} />
        {provider.lastErrorAt !== null && (
          <span title={provider.lastErrorMessage ?? ''}>
            error {formatMinute(provider.lastErrorAt)} <code>{provider.lastErrorCode}</code>
          </span>
        )}
      </Box>
    </li>
  );
}

function Budget({ provider: { budgetLeft, budgetLimit, budgetSeconds } }: { readonly provider: ProviderView }) {
  if (budgetLeft === null || budgetLimit === null || budgetLimit === 0) return null;
  const share = budgetLeft / budgetLimit;
  const words = `${budgetLeft} of ${budgetLimit} ${perTime(budgetSeconds ?? 0)} left`;
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
      <Drawing html={meter(share, words, share < LOW ? 'bad' : 'plain')} />
      {words}
    </Box>
  );
}

function LastSuccess({ time }: { readonly time: string | null }) {
  const now = useNow();
  if (time === null) return <span>not asked yet</span>;
  return <span title={formatMinute(time)}>answered {formatAge(now - Date.parse(time))} ago</span>;
}

const list = {
  listStyle: 'none',
  m: 0,
  p: 0,
  fontSize: 12.5,
  '& li': { px: 1.75, py: 0.75, borderBottom: 1, borderColor: 'divider' },
  '& li:last-of-type': { borderBottom: 0 },
} as const;
