import { Box, Drawer, IconButton, Typography } from '@mui/material';
import { useTraceQuery } from '../../api/desk-api.js';
import { monospace } from '../../app/theme.js';
import { Icon } from '../../components/icon.js';
import { TraceBody } from './trace-body.js';

const POLL_MS = 3_000;

interface TraceDrawerProps {
  readonly correlationId: string;
  readonly onClose: () => void;
}

/** Everything one cause led to, from the bar to the report, as the audit trail has it. Grows while the chain goes on. */
export function TraceDrawer({ correlationId, onClose }: TraceDrawerProps) {
  const answer = useTraceQuery(correlationId, { pollingInterval: POLL_MS, skipPollingIfUnfocused: true });
  return (
    <Drawer
      open
      anchor="right"
      onClose={onClose}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-label': 'Chain of causes',
          'data-testid': 'trace-drawer',
          sx: { width: { xs: '100%', sm: 520 } },
        } as object,
      }}
    >
      <Box component="header" sx={head}>
        <Box sx={{ minWidth: 0 }}>
          <Typography variant="h2">What caused it, what came of it</Typography>
          <Box sx={{ fontFamily: monospace, fontSize: 11, color: 'text.secondary', overflowWrap: 'anywhere' }}>
            {correlationId}
          </Box>
        </Box>
        <IconButton aria-label="Close" onClick={onClose} sx={{ ml: 'auto' }} data-testid="trace-close">
          <Icon name="close" />
        </IconButton>
      </Box>
      <TraceBody trace={answer.data} error={answer.error} onRetry={() => void answer.refetch()} />
    </Drawer>
  );
}

const head = {
  position: 'sticky',
  top: 0,
  zIndex: 2,
  display: 'flex',
  alignItems: 'center',
  gap: 1,
  px: 2,
  py: 1.25,
  backgroundColor: 'background.paper',
  borderBottom: 1,
  borderColor: 'divider',
} as const;
