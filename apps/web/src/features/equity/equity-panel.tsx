import { Skeleton } from '@mui/material';
import { lazy, Suspense } from 'react';
import { useAppSelector, useChannelStatus, useServices } from '../../app/hooks.js';
import { Panel } from '../../components/panel.js';
import { useExpectedWithinMs } from '../feeds/use-feed.js';
import { useDesk } from '../selection/desk-context.js';

const EquityChart = lazy(async () => ({ default: (await import('./equity-chart.js')).EquityChart }));
const none: readonly never[] = [];

export function EquityPanel() {
  const { account } = useDesk();
  const { channels } = useServices();
  const channel = `equity:${account.id}` as const;
  const status = useChannelStatus(channel, useExpectedWithinMs());
  const points = useAppSelector((state) => state.equity[account.id]) ?? none;
  return (
    <Panel
      title="P&L curve"
      testId="equity-panel"
      status={status}
      isEmpty={points.length === 0}
      empty="The curve begins when the account is first valued, at the close of the next bar."
      synthetic={account.synthetic}
      onRetry={() => channels.reload(channel)}
      minHeight={236}
    >
      <Suspense fallback={<Skeleton variant="rectangular" height={236} />}>
        <EquityChart points={points} />
      </Suspense>
    </Panel>
  );
}
