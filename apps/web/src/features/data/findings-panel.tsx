import { Box } from '@mui/material';
import { count } from '../../../../../libs/charts/index.js';
import type { FindingCount, VerificationSummary } from '../../api/types.js';
import { Panel } from '../../components/panel.js';
import { useVerificationSummaryQuery } from './data-api.js';
import { NO_HISTORY, STALE_MS } from './polling.js';
import { useQueryStatus } from '../connection/query-status.js';
import { SeverityChip } from './severity-chip.js';
import { useShown } from './use-shown.js';

/** What the checks found over all histories, the worst first. */
export function FindingsPanel() {
  const answer = useVerificationSummaryQuery();
  const status = useQueryStatus(answer, STALE_MS);
  const findings = answer.data?.findings ?? [];
  return (
    <Panel
      title="Findings"
      testId="findings-panel"
      status={status}
      isEmpty={findings.length === 0}
      empty={emptyText(answer.data)}
      onRetry={() => void answer.refetch()}
    >
      <Box component="ul" sx={list}>
        {findings.map((finding) => (
          <Finding key={`${finding.code} ${finding.severity}`} finding={finding} />
        ))}
      </Box>
    </Panel>
  );
}

function emptyText(summary: VerificationSummary | undefined): string {
  if (summary === undefined || summary.histories === 0) return NO_HISTORY;
  const { checked, histories } = summary;
  return checked < histories
    ? `Nothing to complain about so far: ${count(checked)} of ${count(histories)} histories are checked.`
    : 'The checks found nothing to complain about.';
}

function Finding({ finding }: { readonly finding: FindingCount }) {
  const { code, severity, meaning, histories, instrumentIds } = finding;
  const [, show] = useShown();
  const more = histories - instrumentIds.length;
  return (
    <li data-testid="finding" data-code={code} data-severity={severity}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
        <SeverityChip severity={severity} />
        <span>{meaning}</span>
        <span className="figure" style={{ marginLeft: 'auto' }}>
          {count(histories)}
        </span>
      </Box>
      <Box sx={{ pt: 0.25, display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {instrumentIds.map((id) => (
          <button key={id} type="button" onClick={() => show({ instrument: id })}>
            {id}
          </button>
        ))}
        {more > 0 && <span className="muted">and {count(more)} more</span>}
      </Box>
    </li>
  );
}

const list = {
  listStyle: 'none',
  m: 0,
  p: 0,
  fontSize: 12.5,
  '& li': { px: 1.75, py: 1, borderBottom: 1, borderColor: 'divider' },
  '& li:last-of-type': { borderBottom: 0 },
  '& button': {
    p: 0,
    border: 0,
    background: 'none',
    font: 'inherit',
    fontSize: 11.5,
    color: 'primary.main',
    cursor: 'pointer',
  },
  '& button:hover': { textDecoration: 'underline' },
} as const;
