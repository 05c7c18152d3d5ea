import { Box } from '@mui/material';
import { skipToken } from '@reduxjs/toolkit/query/react';
import { useMemo } from 'react';
import { count, historyDays } from '../../../../../libs/charts/index.js';
import type { CoverageGap, HistoryDays, HistoryVerification } from '../../api/types.js';
import { ToneChip } from '../../components/chips.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { Panel } from '../../components/panel.js';
import { useHistoryDaysQuery, useHistoryQuery } from './data-api.js';
import { Drawing } from './drawing.js';
import { NO_HISTORY, STALE_MS, polled } from './polling.js';
import { useQueryStatus } from '../connection/query-status.js';
import { SeverityChip } from './severity-chip.js';
import { useChosen } from './use-chosen.js';

/** One history: each of its days, its gaps, and what was found. */
export function DaysPanel() {
  const { id: instrumentId, answer } = useChosen();
  const days = useHistoryDaysQuery(instrumentId ?? skipToken, polled);
  const { currentData: history } = useHistoryQuery(instrumentId ?? skipToken, polled);
  const status = useQueryStatus(instrumentId === null ? answer : days, STALE_MS);
  return (
    <Panel
      title={instrumentId === null ? 'Every day' : `Every day of ${instrumentId}`}
      testId="days-panel"
      status={status}
      isEmpty={days.currentData === undefined || days.currentData.firstDate === null}
      empty={instrumentId === null ? NO_HISTORY : 'This history has no bar yet.'}
      onRetry={() => void (instrumentId === null ? answer : days).refetch()}
      lead={days.currentData && <Calendar days={days.currentData} />}
    >
      {days.currentData && <Days days={days.currentData} history={history ?? undefined} />}
    </Panel>
  );
}

function Calendar({ days: { calendar, calendarKnown } }: { readonly days: HistoryDays }) {
  if (calendar === null) return null;
  return (
    <ToneChip title={calendarKnown ? 'Sessions of this calendar are expected' : 'Guessed from the days that have bars'}>
      {calendar}
      {calendarKnown ? '' : ', guessed'}
    </ToneChip>
  );
}

interface DaysProps {
  readonly days: HistoryDays;
  readonly history: HistoryVerification | undefined;
}

function Days({ days, history }: DaysProps) {
  const { instrumentId, firstDate, states } = days;
  const html = useMemo(
    () => (firstDate === null ? '' : historyDays({ label: `Days of ${instrumentId}`, firstDate, states })),
    [instrumentId, firstDate, states],
  );
  return (
    <Box>
      <Box sx={{ px: 1.75, py: 1 }}>
        <Drawing html={html} />
      </Box>
      {history !== undefined && history.issues.length > 0 && <Issues history={history ?? undefined} />}
      {history !== undefined && history.gaps.length > 0 && (
        <DataTable
          label={`Gaps of ${instrumentId}`}
          columns={gapColumns}
          rows={history.gaps}
          rowId={({ from, kind }) => `${kind} ${from}`}
          rowInfo={gapInfo}
          maxHeight={240}
          cardsBelow={0}
        />
      )}
    </Box>
  );
}

function Issues({ history }: { readonly history: HistoryVerification }) {
  return (
    <Box component="ul" aria-label="Findings" sx={issues}>
      {history.issues.map(({ code, severity, message }) => (
        <li key={`${code} ${message}`}>
          <SeverityChip severity={severity} />
          <span>
            {message} <code className="muted">{code}</code>
          </span>
        </li>
      ))}
    </Box>
  );
}

const gapInfo = ({ kind }: CoverageGap) => ({ testId: 'gap-row', data: { 'data-kind': kind } });

const gapColumns: readonly Column<CoverageGap>[] = [
  {
    id: 'when',
    header: 'Gap, the longest first',
    cell: ({ from, to }) => <span className="figure">{from === to ? from : `${from} to ${to}`}</span>,
  },
  {
    id: 'kind',
    header: 'What',
    cell: ({ kind }) => (kind === 'MISSING' ? 'no bar' : 'fewer bars than usual'),
  },
  { id: 'sessions', header: 'Sessions', numeric: true, cell: ({ sessions }) => count(sessions) },
  { id: 'bars', header: 'Bars', numeric: true, cell: ({ bars }) => count(bars) },
];

const issues = {
  listStyle: 'none',
  m: 0,
  px: 1.75,
  py: 1,
  display: 'grid',
  gap: 0.75,
  borderTop: 1,
  borderColor: 'divider',
  fontSize: 12.5,
  '& li': { display: 'flex', gap: 1, alignItems: 'baseline' },
  '& code': { fontSize: 11 },
} as const;
