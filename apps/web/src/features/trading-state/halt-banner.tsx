import { Box } from '@mui/material';
import { Icon } from '../../components/icon.js';
import { formatDateTime } from '../../format/time.js';
import { EVERYWHERE } from './effective-state.js';
import { useTradingState } from './use-trading-state.js';

/** Says loudly that the desk does not trade, why, and who said so. */
export function HaltBanner() {
  const current = useTradingState();
  if (current === null || current.state === 'ACTIVE') return null;
  const { state, scope, reason, changedBy, changedAt } = current;
  const where = scope === EVERYWHERE ? 'all accounts' : `account ${scope}`;
  const what = state === 'HALTED' ? `Trading is halted for ${where}` : `Only orders that shrink positions for ${where}`;
  return (
    <Box
      role="alert"
      data-testid="halt-banner"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.25,
        px: 2,
        py: 0.75,
        fontSize: 13,
        color: '#fff',
        backgroundColor: state === 'HALTED' ? '#b3202f' : '#8a5a00',
      }}
    >
      <Icon name="stop" />
      <span>
        <strong>{what}</strong> · {reason} · {changedBy}, {formatDateTime(changedAt)} UTC
      </span>
    </Box>
  );
}
