import { Box, LinearProgress } from '@mui/material';
import { count, partsBar, shareOf } from '../../../../../libs/charts/index.js';
import type { VerificationSummary } from '../../api/types.js';
import { Panel } from '../../components/panel.js';
import { useVerificationSummaryQuery } from './data-api.js';
import { Drawing } from './drawing.js';
import { useQueryStatus } from '../connection/query-status.js';
import { NO_HISTORY, STALE_MS, useCheckPolling } from './polling.js';

/** All histories in one line: how many, how complete, how many with errors. */
export function SummaryStrip() {
  const answer = useVerificationSummaryQuery(undefined, useCheckPolling());
  const status = useQueryStatus(answer, STALE_MS);
  const summary = answer.data;
  return (
    <Panel
      title="Stored histories"
      testId="data-summary"
      status={status}
      isEmpty={summary === undefined || summary.histories === 0}
      empty={NO_HISTORY}
      onRetry={() => void answer.refetch()}
      minHeight={72}
    >
      {summary !== undefined && <Strip summary={summary} />}
    </Panel>
  );
}

function Strip({ summary }: { readonly summary: VerificationSummary }) {
  const { histories, checked, bars, sessions, missing, partial, withErrors, withWarnings } = summary;
  const parts = [
    { label: 'without a complaint', value: checked - withErrors - withWarnings, tone: 'good' },
    { label: 'with warnings', value: withWarnings, tone: 'warn' },
    { label: 'with errors', value: withErrors, tone: 'bad' },
  ] as const;
  return (
    <>
      {checked < histories && (
        <LinearProgress
          variant="determinate"
          value={(100 * checked) / histories}
          aria-label={`${checked} of ${histories} histories are checked`}
        />
      )}
      <Box sx={strip}>
        <Figure
          name="Histories"
          value={count(histories)}
          note={checked < histories ? `${count(checked)} checked so far` : `${count(bars)} bars`}
        />
        <Figure
          name="Sessions complete"
          value={sessions === 0 ? '–' : shareOf(sessions - missing - partial, sessions)}
          note={`of ${count(sessions)}`}
        />
        <Figure name="Missing" value={count(missing)} note="no bar at all" isBad={missing > 0} />
        <Figure name="Partial" value={count(partial)} note="fewer bars than usual" />
        <Box sx={{ flex: '1 1 260px', minWidth: 0, alignSelf: 'center' }}>
          <Drawing html={partsBar('Histories', parts)} />
        </Box>
      </Box>
    </>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly note: string;
  readonly isBad?: boolean;
}

function Figure({ name, value, note, isBad = false }: FigureProps) {
  return (
    <Box sx={{ minWidth: 84 }}>
      <Box className="muted" sx={{ fontSize: 11.5 }}>
        {name}
      </Box>
      <Box className={isBad ? 'figure loss' : 'figure'} sx={{ fontSize: 18, fontWeight: 650, lineHeight: 1.3 }}>
        {value}
      </Box>
      <Box className="muted" sx={{ fontSize: 11.5 }}>
        {note}
      </Box>
    </Box>
  );
}

const strip = { display: 'flex', flexWrap: 'wrap', columnGap: 3.5, rowGap: 1.25, px: 1.75, py: 1.25 } as const;
