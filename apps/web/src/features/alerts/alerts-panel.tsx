import { Box } from '@mui/material';
import { useMemo } from 'react';
import type { AlertView } from '../../api/types.js';
import { useAppSelector, useChannelStatus, useServices } from '../../app/hooks.js';
import { listOf } from '../../app/select-list.js';
import { ToneChip } from '../../components/chips.js';
import { Panel } from '../../components/panel.js';
import { useDesk } from '../selection/desk-context.js';
import { AlertItem } from './alert-item.js';

export function AlertsPanel() {
  const { account } = useDesk();
  const { channels } = useServices();
  const status = useChannelStatus('alerts');
  const all = useAppSelector((state) => listOf(state.alerts['']));
  const alerts = useMemo(() => openFirst(all.filter(({ accountId }) => accountId === account.id)), [all, account.id]);
  const open = alerts.filter((alert) => alert.status === 'OPEN').length;
  return (
    <Panel
      title="Compliance alerts"
      testId="alerts-panel"
      status={status}
      isEmpty={alerts.length === 0}
      empty="All quiet. Surveillance watches every order; what it notices appears here."
      synthetic={account.synthetic}
      onRetry={() => channels.reload('alerts')}
      minHeight={96}
      actions={open > 0 && <ToneChip tone="warning">{open} open</ToneChip>}
    >
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', maxHeight: 320, overflow: 'auto' }}>
        {alerts.map((alert) => (
          <AlertItem key={alert.id} alert={alert} />
        ))}
      </Box>
    </Panel>
  );
}

const openFirst = (alerts: readonly AlertView[]): readonly AlertView[] => [
  ...alerts.filter(({ status }) => status === 'OPEN'),
  ...alerts.filter(({ status }) => status === 'CLOSED'),
];
