import { Box, Button } from '@mui/material';
import { useState } from 'react';
import type { AlertView } from '../../api/types.js';
import { useAppSelector } from '../../app/hooks.js';
import { ToneChip } from '../../components/chips.js';
import { TraceButton } from '../../components/trace-button.js';
import { inWords } from '../../format/measure.js';
import { formatDateTime } from '../../format/time.js';
import { maySupervise } from '../session/permissions.js';
import { CloseAlertForm } from './close-alert-form.js';

export function AlertItem({ alert }: { readonly alert: AlertView }) {
  const role = useAppSelector((state) => state.session.user?.role ?? 'viewer');
  const [isClosing, setClosing] = useState(false);
  const isOpen = alert.status === 'OPEN';
  return (
    <Box component="li" data-testid="alert-row" data-id={alert.id} data-state={alert.status} sx={item}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <ToneChip tone={isOpen ? 'warning' : 'neutral'}>{inWords(alert.rule)}</ToneChip>
        <Box component="span" sx={{ fontWeight: 600 }}>
          {alert.instrumentId}
        </Box>
        <Box sx={{ ml: 'auto', display: 'flex', alignItems: 'center', gap: 0.5 }}>
          <TraceButton correlationId={alert.correlationId} />
          {isOpen && maySupervise(role) && !isClosing && (
            <Button onClick={() => setClosing(true)} sx={{ py: 0 }}>
              Close
            </Button>
          )}
        </Box>
      </Box>
      <Box sx={{ my: 0.5 }}>{alert.message}</Box>
      <Box sx={{ color: 'text.secondary', fontSize: 11.5 }}>Raised {formatDateTime(alert.raisedAt)} UTC</Box>
      {alert.resolution !== null && <Box sx={{ color: 'text.secondary' }}>Closed: {alert.resolution}</Box>}
      {isOpen && isClosing && <CloseAlertForm alertId={alert.id} onDone={() => setClosing(false)} />}
    </Box>
  );
}

const item = {
  px: 1.75,
  py: 1.125,
  fontSize: 12.5,
  borderBottom: 1,
  borderColor: 'divider',
  '&:last-of-type': { borderBottom: 0 },
} as const;
