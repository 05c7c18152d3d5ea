import { Box } from '@mui/material';
import { skipToken } from '@reduxjs/toolkit/query';
import { useMemo, type ReactNode } from 'react';
import { usePerformanceQuery } from '../../api/desk-api.js';
import { useAppSelector, useChannelStatus } from '../../app/hooks.js';
import { Amount, Measure } from '../../components/amount.js';
import { inPlainWords } from '../../api/problem.js';
import { ToneChip } from '../../components/chips.js';
import { isProblem } from '../notices/use-request.js';
import { PanelStatusChip } from '../../components/panel-status-chip.js';
import { dayReturn, drawdown } from '../equity/equity-data.js';
import { useExpectedWithinMs } from '../feeds/use-feed.js';
import { useDesk } from '../selection/desk-context.js';

const POLL_MS = 3_000;
const none: readonly never[] = [];

/** The account in one line: what it is worth, what it has made, what that cost. */
export function KeyFigures() {
  const { account } = useDesk();
  const status = useChannelStatus(`equity:${account.id}`, useExpectedWithinMs());
  const points = useAppSelector((state) => state.equity[account.id]) ?? none;
  const [today, below] = useMemo(() => [dayReturn(points), drawdown(points)], [points]);
  return (
    <Box component="dl" aria-label="Key figures" data-testid="key-figures" data-status={status.kind} sx={strip}>
      <KeyFigure
        name={`Equity ${account.currency}`}
        main
        testId="equity"
        beside={<PanelStatusChip status={status} short />}
      >
        <Amount value={points.at(-1)?.equity ?? account.cash} of="money" />
      </KeyFigure>
      <KeyFigure name="Day">
        <Measure value={today} percent signed toned />
      </KeyFigure>
      <PerformanceFigures accountId={account.id} isValued={points.length > 0} drawdownNow={below} />
    </Box>
  );
}

interface PerformanceFiguresProps {
  readonly accountId: string;
  readonly isValued: boolean;
  readonly drawdownNow: number | null;
}

/** What the server reckons over the whole life of the account; asked for anew every few seconds. */
function PerformanceFigures({ accountId, isValued, drawdownNow }: PerformanceFiguresProps) {
  const isLive = useAppSelector((state) => state.live.connection.status === 'live');
  const { data, error } = usePerformanceQuery(isValued ? accountId : skipToken, {
    pollingInterval: isLive ? POLL_MS : 0,
    skipPollingIfUnfocused: true,
  });
  const performance = isValued ? data : undefined;
  const { account: own, benchmark } = performance ?? {};
  return (
    <>
      <KeyFigure name="Total return" beside={<PerformanceProblem error={error} />}>
        <Measure value={own?.totalReturn} percent signed toned />
      </KeyFigure>
      <KeyFigure name="Buy & hold">
        <Measure value={benchmark?.totalReturn} percent signed />
      </KeyFigure>
      <KeyFigure name="Sharpe">
        <Measure value={own?.sharpe} />
      </KeyFigure>
      <KeyFigure name="Drawdown now / max">
        <Measure value={drawdownNow} percent places={1} /> / <Measure value={own?.maxDrawdown} percent places={1} />
      </KeyFigure>
      <KeyFigure name="Realised">
        <Amount value={performance?.realisedPnl} of="money" signed toned />
      </KeyFigure>
      <KeyFigure name="Unrealised">
        <Amount value={performance?.unrealisedPnl} of="money" signed toned />
      </KeyFigure>
      <KeyFigure name="Fees">
        <Amount value={performance?.fees} of="money" />
      </KeyFigure>
    </>
  );
}

/** The figures are asked for again by themselves; until then, why they are missing. */
function PerformanceProblem({ error }: { readonly error: unknown }) {
  if (!isProblem(error)) return null;
  return (
    <ToneChip tone="error" title={`${error.code}: ${inPlainWords(error)}`}>
      failed
    </ToneChip>
  );
}

interface KeyFigureProps {
  readonly name: string;
  readonly main?: boolean;
  readonly testId?: string;
  /** Beside the name. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

function KeyFigure({ name, main = false, testId, beside, children }: KeyFigureProps) {
  return (
    <Box sx={main ? { ...cell, gridColumn: { xs: '1 / -1', sm: 'auto' } } : cell}>
      <Box component="dt" sx={label}>
        {name} {beside}
      </Box>
      <Box component="dd" data-testid={testId} sx={{ m: 0, fontSize: main ? 17 : 15, fontWeight: 600 }}>
        {children}
      </Box>
    </Box>
  );
}

const label = {
  display: 'flex',
  gap: 1,
  height: 20,
  alignItems: 'center',
  fontSize: 11,
  color: 'text.secondary',
  whiteSpace: 'nowrap',
} as const;

const cell = { px: 1.75, py: 1.125, backgroundColor: 'background.paper', minWidth: 0 } as const;

/** The gaps show the border's colour through: lines between the figures wherever they wrap. */
const strip = {
  m: 0,
  display: 'grid',
  gridTemplateColumns: { xs: 'repeat(2, 1fr)', sm: 'repeat(3, 1fr)', lg: '1.3fr repeat(8, 1fr)' },
  gap: '1px',
  backgroundColor: 'divider',
  border: 1,
  borderColor: 'divider',
  borderRadius: 1,
  overflow: 'hidden',
} as const;
