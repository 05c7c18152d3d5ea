import { Box } from '@mui/material';
import { useState } from 'react';
import { count } from '../../../../../libs/charts/index.js';
import type { LoadReport, LoadSummary } from '../../api/types.js';
import { Panel } from '../../components/panel.js';
import { formatCloseDay, formatMinute } from '../../format/time.js';
import { useQueryStatus } from '../connection/query-status.js';
import { useLoadQuery, useLoadsQuery } from './data-api.js';
import { PageTurner } from './page-turner.js';
import { NO_HISTORY, STALE_MS, polled } from './polling.js';
import { SeverityChip } from './severity-chip.js';

const ROWS = 10;
const LINES = 20;

/** What was loaded, the latest first; of the one that is opened what was left out and noticed. */
export function LoadsPanel() {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const [opened, open] = useState<string | null>(null);
  const answer = useLoadsQuery({ cursor: cursors.at(-1) ?? null, limit: ROWS }, polled);
  const status = useQueryStatus(answer, STALE_MS);
  const page = answer.data;
  return (
    <Panel
      title="Loads"
      testId="loads-panel"
      status={status}
      isEmpty={page === undefined || page.items.length === 0}
      empty={NO_HISTORY}
      onRetry={() => void answer.refetch()}
    >
      <Box component="ul" sx={list}>
        {page?.items.map((load) => (
          <Load
            key={load.id}
            load={load}
            isOpen={load.id === opened}
            onClick={() => open(load.id === opened ? null : load.id)}
          />
        ))}
      </Box>
      <Box sx={{ px: 1.75, pb: 0.5 }}>
        <PageTurner
          of="loads"
          before={cursors.length}
          nextCursor={page?.nextCursor ?? null}
          onBack={() => setCursors(cursors.slice(0, -1))}
          onForth={(cursor) => setCursors([...cursors, cursor])}
        >
          {count(cursors.length * ROWS + 1)} to {count(cursors.length * ROWS + (page?.items.length ?? 0))}
        </PageTurner>
      </Box>
    </Panel>
  );
}

interface LoadProps {
  readonly load: LoadSummary;
  readonly isOpen: boolean;
  readonly onClick: () => void;
}

function Load({ load, isOpen, onClick }: LoadProps) {
  const { id, source, instrumentIds, timeframes, bars, severity, firstTime, lastTime, loadedAt } = load;
  const others = instrumentIds.length - 1;
  return (
    <li data-testid="load" data-severity={severity}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
        <button type="button" aria-expanded={isOpen} onClick={onClick}>
          {instrumentIds[0]}
          {others > 0 && ` and ${count(others)} more`}
        </button>
        {severity !== 'NONE' && <SeverityChip severity={severity} />}
        <Box component="span" className="muted" sx={{ ml: 'auto', whiteSpace: 'nowrap' }}>
          {formatMinute(loadedAt)}
        </Box>
      </Box>
      <Box sx={line}>
        <span>
          {count(bars)} bars {timeframes.join(', ')}, {formatCloseDay(firstTime)} to {formatCloseDay(lastTime)}
        </span>
        <span>{countsOf(load)}</span>
        <span>{source}</span>
      </Box>
      {isOpen && <Report id={id} />}
    </li>
  );
}

function countsOf({ errors, warnings, infos, rejectedRows }: LoadSummary): string {
  const parts = [
    [errors, 'error', 'errors'],
    [warnings, 'warning', 'warnings'],
    [infos, 'note', 'notes'],
    [rejectedRows, 'row left out', 'rows left out'],
  ] as const;
  return parts
    .flatMap(([many, one, several]) => (many === 0 ? [] : `${count(many)} ${many === 1 ? one : several}`))
    .join(', ');
}

function Report({ id }: { readonly id: string }) {
  const { data, isError } = useLoadQuery(id);
  if (isError) return <p role="status">The report cannot be read now.</p>;
  if (data === undefined) return <p role="status">Reads the report …</p>;
  const lines = linesOf(data);
  return (
    <Box component="ol" data-testid="load-report" sx={report}>
      {lines.length === 0 && <li>Nothing was left out and nothing noticed.</li>}
      {lines.slice(0, LINES).map((text, place) => (
        <li key={place}>{text}</li>
      ))}
      {lines.length > LINES && <li>and {count(lines.length - LINES)} more</li>}
    </Box>
  );
}

const linesOf = ({ issues, rejectedRows }: LoadReport): string[] => [
  ...issues.map(({ severity, instrumentId, message }) => `${severity.toLowerCase()}: ${instrumentId}, ${message}`),
  ...rejectedRows.map(({ file, line: row, reason }) => `${file}, line ${row}: ${reason}`),
];

const line = {
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 2,
  color: 'text.secondary',
  fontSize: 11.5,
  overflowWrap: 'anywhere',
} as const;

const report = { m: 0, pl: 2, pt: 0.5, fontSize: 11.5, overflowWrap: 'anywhere' } as const;

const list = {
  listStyle: 'none',
  m: 0,
  p: 0,
  fontSize: 12.5,
  '& > li': { px: 1.75, py: 0.75, borderBottom: 1, borderColor: 'divider' },
  '& > li:last-of-type': { borderBottom: 0 },
  '& button': { p: 0, border: 0, background: 'none', font: 'inherit', color: 'primary.main', cursor: 'pointer' },
  '& button:hover': { textDecoration: 'underline' },
} as const;
