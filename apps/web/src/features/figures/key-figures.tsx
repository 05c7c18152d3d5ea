import { Box } from '@mui/material';
import { skipToken } from '@reduxjs/toolkit/query';
import { useMemo, type ReactNode } from 'react';
import { usePerformanceQuery } from '../../api/desk-api.js';
import { useAppSelector, useChannel } from '../../app/hooks.js';
import { Amount, Measure } from '../../components/amount.js';
import { dayReturn, drawdown } from '../equity/equity-data.js';
import { useDesk } from '../selection/desk-context.js';

const POLL_MS = 3_000;
const none: readonly never[] = [];

/** The account in one line: what it is worth, what it has made, what that cost. */
export function KeyFigures() {
  const { account } = useDesk();
  useChannel(`equity:${account.id}`);
  const points = useAppSelector((state) => state.equity[account.id]) ?? none;
  const isLive = useAppSelector((state) => state.live.connection.status === 'live');
  const hasPoints = points.length > 0;
  const { data } = usePerformanceQuery(hasPoints ? account.id : skipToken, {
    pollingInterval: isLive ? POLL_MS : 0,
    skipPollingIfUnfocused: true,
  });
  const performance = hasPoints ? data : undefined;
  const [today, below] = useMemo(() => [dayReturn(points), drawdown(points)], [points]);
  const { account: own, benchmark } = performance ?? {};
  return (
    <Box component="dl" aria-label="Key figures" data-testid="key-figures" sx={strip}>
      <KeyFigure name={`Equity ${account.currency}`} main testId="equity">
        <Amount value={points.at(-1)?.equity ?? account.cash} />
      </KeyFigure>
      <KeyFigure name="Day">
        <Measure value={today} percent signed toned />
      </KeyFigure>
      <KeyFigure name="Total return">
        <Measure value={own?.totalReturn} percent signed toned />
      </KeyFigure>
      <KeyFigure name="Buy & hold">
        <Measure value={benchmark?.totalReturn} percent signed />
      </KeyFigure>
      <KeyFigure name="Sharpe">
        <Measure value={own?.sharpe} />
      </KeyFigure>
      <KeyFigure name="Drawdown now / max">
        <Measure value={below} percent places={1} /> / <Measure value={own?.maxDrawdown} percent places={1} />
      </KeyFigure>
      <KeyFigure name="Realised">
        <Amount value={performance?.realisedPnl} signed toned />
      </KeyFigure>
      <KeyFigure name="Unrealised">
        <Amount value={performance?.unrealisedPnl} signed toned />
      </KeyFigure>
      <KeyFigure name="Fees">
        <Amount value={performance?.fees} />
      </KeyFigure>
    </Box>
  );
}

interface KeyFigureProps {
  readonly name: string;
  readonly main?: boolean;
  readonly testId?: string;
  readonly children: ReactNode;
}

function KeyFigure({ name, main = false, testId, children }: KeyFigureProps) {
  return (
    <Box sx={{ px: 1.75, py: 1.125, backgroundColor: 'background.paper', minWidth: 0 }}>
      <Box component="dt" sx={{ fontSize: 11, color: 'text.secondary', whiteSpace: 'nowrap' }}>
        {name}
      </Box>
      <Box component="dd" data-testid={testId} sx={{ m: 0, fontSize: main ? 17 : 15, fontWeight: 600 }}>
        {children}
      </Box>
    </Box>
  );
}

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
