import { Box, Button } from '@mui/material';
import { useAppSelector, useNow, useServices } from '../../app/hooks.js';
import type { ConnectionState } from '../../api/live-socket.js';
import { clockOf, formatAge } from '../../format/time.js';

const looks = {
  idle: { color: 'text.secondary', word: 'not connected' },
  connecting: { color: 'text.secondary', word: 'connecting' },
  live: { color: 'success.main', word: 'live' },
  stale: { color: 'warning.main', word: 'stale' },
  reconnecting: { color: 'warning.main', word: 'reconnecting' },
  offline: { color: 'error.main', word: 'offline' },
} as const;

/** How the live connection stands; offers to try at once while it does not. */
export function ConnectionChip() {
  const connection = useAppSelector((state) => state.live.connection);
  const { socket } = useServices();
  const { color, word } = looks[connection.status];
  const isBroken = connection.status === 'reconnecting' || connection.status === 'offline';
  return (
    <Box
      role="status"
      data-testid="connection-state"
      data-state={connection.status}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        color,
        fontWeight: 600,
        fontSize: 12.5,
        whiteSpace: 'nowrap',
      }}
    >
      <Dot pulses={connection.status === 'live'} />
      <span>
        {word}
        <Since connection={connection} />
      </span>
      {isBroken && (
        <Button variant="text" color="inherit" onClick={() => socket.connectNow()} sx={{ minWidth: 0, py: 0 }}>
          Connect now
        </Button>
      )}
    </Box>
  );
}

function Since({ connection }: { readonly connection: ConnectionState }) {
  const now = useNow();
  if (!('since' in connection)) return null;
  return (
    <Box component="span" sx={{ fontWeight: 400 }} title={`since ${clockOf(connection.since)} UTC`}>
      {` · last data ${formatAge(now - connection.since)} ago`}
    </Box>
  );
}

function Dot({ pulses }: { readonly pulses: boolean }) {
  return (
    <Box
      component="span"
      sx={{
        width: 8,
        height: 8,
        borderRadius: '50%',
        backgroundColor: 'currentColor',
        animation: pulses ? 'pulse 2.4s ease-in-out infinite' : 'none',
        '@keyframes pulse': { '50%': { opacity: 0.35 } },
      }}
    />
  );
}
