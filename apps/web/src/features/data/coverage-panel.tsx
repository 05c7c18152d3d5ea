import { Box, TextField } from '@mui/material';
import { useDeferredValue, useMemo, useState } from 'react';
import { count, coverageKey, coverageMap } from '../../../../../libs/charts/index.js';
import type { VerificationPage, VerificationSummary } from '../../api/types.js';
import { Choices } from '../../components/choices.js';
import { Panel } from '../../components/panel.js';
import { useVerificationSummaryQuery, useVerificationsQuery } from './data-api.js';
import { Drawing } from './drawing.js';
import { PageTurner } from './page-turner.js';
import { NO_HISTORY, STALE_MS, useCheckPolling } from './polling.js';
import { useQueryStatus } from '../connection/query-status.js';
import { type Shown, useShown } from './use-shown.js';

const ROWS = 25;

/** Histories under each other over their common time, the worst first. */
export function CoveragePanel() {
  const [shown, show] = useShown();
  const filter = useDeferredValue(shown);
  const [pages, setPages] = useState<Pages>({ of: '', cursors: [] });
  const of = `${filter.match} ${filter.least}`;
  const cursors = pages.of === of ? pages.cursors : [];
  const { page, totals, status, retry } = useCoverage(filter, cursors.at(-1) ?? null);
  const isNarrowed = shown.match !== '' || shown.least !== 'ALL';
  return (
    <Panel
      title="Coverage"
      testId="coverage-panel"
      status={status}
      isEmpty={page === undefined || page.items.length === 0}
      empty={isNarrowed ? 'No history fits. Take back what you are looking for.' : NO_HISTORY}
      onRetry={retry}
      minHeight={220}
      actions={<Filter shown={shown} show={show} />}
    >
      {page !== undefined && (
        <Box sx={{ px: 1.75, py: 1 }}>
          <CoverageMap
            page={page}
            totals={totals}
            chosen={shown.instrument}
            onPick={(instrument) => show({ instrument })}
          />
          <PageTurner
            of="histories"
            before={cursors.length}
            nextCursor={page.nextCursor}
            onBack={() => setPages({ of, cursors: cursors.slice(0, -1) })}
            onForth={(cursor) => setPages({ of, cursors: [...cursors, cursor] })}
          >
            {count(cursors.length * ROWS + 1)} to {count(cursors.length * ROWS + page.items.length)} of{' '}
            {count(page.histories)}
          </PageTurner>
        </Box>
      )}
    </Panel>
  );
}

/** A page of histories, and the sums over all of them, which say over what time the page is drawn. */
function useCoverage({ match, least }: Pick<Shown, 'match' | 'least'>, cursor: string | null) {
  const summary = useVerificationSummaryQuery();
  const { firstDate = null, lastDate = null, columns, histories = 0 } = summary.data ?? {};
  const request = { match, least, cursor, limit: ROWS, from: firstDate, to: lastDate };
  const page = useVerificationsQuery(request, { ...useCheckPolling(), skip: summary.data === undefined });
  const asked = summary.data === undefined ? summary : page;
  return {
    page: page.data,
    // Of a few histories the rows say it all.
    totals: histories > ROWS ? columns : undefined,
    status: useQueryStatus(asked, STALE_MS),
    retry: () => void asked.refetch(),
  };
}

/** Where each page that was turned began, as long as the same is looked for. */
interface Pages {
  readonly of: string;
  readonly cursors: readonly string[];
}

interface FilterProps {
  readonly shown: Shown;
  readonly show: (changes: Partial<Shown>) => void;
}

function Filter({ shown, show }: FilterProps) {
  return (
    <>
      <TextField
        value={shown.match}
        onChange={({ target }) => show({ match: target.value })}
        placeholder="Find an instrument"
        slotProps={{
          htmlInput: { 'aria-label': 'Find an instrument', 'data-testid': 'coverage-match', maxLength: 90 },
        }}
        sx={{ flex: '1 1 110px', maxWidth: 180, '& input': { py: 0.5, fontSize: 12.5 } }}
      />
      <Box sx={{ flex: 'none', width: 212 }}>
        <Choices
          label="Which histories"
          value={shown.least}
          onChange={(least) => show({ least })}
          options={[
            { value: 'ALL', text: 'All' },
            { value: 'WARNING', text: 'Warnings' },
            { value: 'ERROR', text: 'Errors' },
          ]}
        />
      </Box>
    </>
  );
}

interface CoverageMapProps {
  readonly page: VerificationPage;
  readonly totals: VerificationSummary['columns'] | undefined;
  readonly chosen: string | null;
  readonly onPick: (instrumentId: string) => void;
}

function CoverageMap({ page, totals, chosen, onPick }: CoverageMapProps) {
  const html = useMemo(() => mapOf(page, totals ?? [], chosen ?? ''), [page, totals, chosen]);
  return <Drawing html={html} onPick={onPick} />;
}

function mapOf(
  { items, firstDate, daysPerColumn, columns }: VerificationPage,
  totals: VerificationSummary['columns'],
  chosen: string,
): string {
  const rows = items.map((each) => ({
    ...each,
    id: each.instrumentId,
    note: [
      each.timeframe === '1d' ? 'daily' : 'one minute',
      ...(each.calendar === null ? [] : [each.calendar]),
      ...(each.synthetic ? ['synthetic'] : []),
    ].join(', '),
  }));
  const map = { firstDate: firstDate ?? '1970-01-01', daysPerColumn, count: Math.max(1, columns) };
  return `${coverageMap({ label: 'Coverage of the stored histories', columns: map, totals, rows, chosen })}${coverageKey()}`;
}
