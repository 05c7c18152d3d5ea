import { Box } from '@mui/material';
import type { RiskFigures } from '../../api/types.js';
import { useAppSelector, useChannelStatus, useServices } from '../../app/hooks.js';
import { Amount } from '../../components/amount.js';
import { Panel } from '../../components/panel.js';
import { formatPercent } from '../../format/measure.js';
import { formatMinute } from '../../format/time.js';
import { useExpectedWithinMs } from '../feeds/use-feed.js';
import { useDesk } from '../selection/desk-context.js';
import { LimitBar } from './limit-bar.js';

export function RiskPanel() {
  const { account } = useDesk();
  const { channels } = useServices();
  const channel = `risk:${account.id}` as const;
  const status = useChannelStatus(channel, useExpectedWithinMs());
  const figures = useAppSelector((state) => state.risk[account.id]);
  return (
    <Panel
      title="Risk & limits"
      testId="risk-panel"
      status={status}
      isEmpty={figures === undefined}
      empty="Risk figures appear when the account is first valued."
      synthetic={account.synthetic}
      onRetry={() => channels.reload(channel)}
    >
      {figures !== undefined && <Figures figures={figures} />}
    </Panel>
  );
}

function Figures({ figures }: { readonly figures: RiskFigures }) {
  const { valueAtRisk, expectedShortfall, confidence, horizonBars, observations, currency, limits, asOf } = figures;
  const basis = `${formatPercent(confidence, { places: 0 })}, ${horizonBars} bar${horizonBars === 1 ? '' : 's'}`;
  return (
    <Box sx={{ p: 1.75, display: 'grid', gap: 1.5 }}>
      <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
        <Loss name={`Value at risk · ${basis}`} value={valueAtRisk} currency={currency} testId="value-at-risk" />
        <Loss name={`Expected shortfall · ${basis}`} value={expectedShortfall} currency={currency} testId="shortfall" />
      </Box>
      <Box component="ul" aria-label="Limits" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1.125 }}>
        {limits.map((limit) => (
          <LimitBar key={limit.name} limit={limit} />
        ))}
      </Box>
      <Box sx={{ fontSize: 11, color: 'text.secondary' }}>
        {observations === 0
          ? 'Reckoned when nothing was held.'
          : `Historical, ${observations} returns · market time ${formatMinute(asOf)} UTC`}
      </Box>
    </Box>
  );
}

interface LossProps {
  readonly name: string;
  readonly value: string | null;
  readonly currency: string;
  readonly testId: string;
}

function Loss({ name, value, currency, testId }: LossProps) {
  return (
    <Box>
      <Box component="dt" sx={{ fontSize: 11, color: 'text.secondary' }}>
        {name}
      </Box>
      <Box component="dd" data-testid={testId} sx={{ m: 0, fontSize: 16, fontWeight: 600 }}>
        {value === null ? (
          <Box component="span" sx={{ fontSize: 12.5, fontWeight: 400, color: 'text.secondary' }}>
            too little history
          </Box>
        ) : (
          <>
            <Amount value={value} of="money" />{' '}
            <Box component="span" sx={{ fontSize: 11, color: 'text.secondary', fontWeight: 400 }}>
              {currency}
            </Box>
          </>
        )}
      </Box>
    </Box>
  );
}
