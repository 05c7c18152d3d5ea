import { Skeleton } from '@mui/material';
import { lazy, Suspense, useMemo } from 'react';
import { useAppSelector, useChannel, useChannelStatus, useServices } from '../../app/hooks.js';
import { listOf } from '../../app/select-list.js';
import { Panel } from '../../components/panel.js';
import { useExpectedWithinMs } from '../feeds/use-feed.js';
import { useDesk } from '../selection/desk-context.js';
import { InstrumentSelect } from '../selection/instrument-select.js';
import { LastPrice } from './last-price.js';

const PriceChart = lazy(async () => ({ default: (await import('./price-chart.js')).PriceChart }));
const none: readonly never[] = [];

export function PricePanel() {
  const { account, instrument } = useDesk();
  const channel = `bars:${instrument.id}` as const;
  const status = useChannelStatus(channel, useExpectedWithinMs());
  useChannel(`fills:${account.id}`);
  const { channels } = useServices();
  const bars = useAppSelector((state) => state.bars[instrument.id]) ?? none;
  const fills = useAppSelector((state) => listOf(state.fills[account.id]));
  const own = useMemo(() => fills.filter((fill) => fill.instrumentId === instrument.id), [fills, instrument.id]);
  return (
    <Panel
      title="Price"
      testId="price-panel"
      status={status}
      isEmpty={bars.length === 0}
      empty="The first candle appears when the market's first bar closes."
      synthetic={instrument.synthetic}
      onRetry={() => channels.reload(channel)}
      minHeight={320}
      lead={<InstrumentSelect />}
      actions={<LastPrice instrument={instrument} bars={bars} />}
    >
      <Suspense fallback={<Skeleton variant="rectangular" height={420} />}>
        <PriceChart instrument={instrument} bars={bars} fills={own} />
      </Suspense>
    </Panel>
  );
}
