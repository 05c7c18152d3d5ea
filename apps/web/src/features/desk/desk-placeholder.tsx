import { Box, Skeleton } from '@mui/material';
import { Logo } from '../../components/logo.js';
import { PanelMessage } from '../../components/panel.js';

interface DeskPlaceholderProps {
  /** Why there is no desk; without it, it is on its way. */
  readonly text?: string;
  readonly code?: string;
  readonly onRetry?: () => void;
}

/** Stands where the desk will stand. */
export function DeskPlaceholder({ text, ...message }: DeskPlaceholderProps) {
  return (
    <Box data-testid="desk-placeholder" sx={{ minHeight: '100dvh' }}>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1.25,
          height: 56,
          px: 2,
          backgroundColor: 'background.paper',
        }}
      >
        <Logo />
        <strong>QuantumAlpha</strong>
      </Box>
      {text === undefined ? (
        <Box role="status" aria-label="Loading the desk" sx={{ p: 1.5, display: 'grid', gap: 1.5 }}>
          <Skeleton variant="rounded" height={58} />
          <Skeleton variant="rounded" height={460} />
          <Skeleton variant="rounded" height={220} />
        </Box>
      ) : (
        <Box sx={{ display: 'grid', placeItems: 'center', minHeight: '60dvh' }}>
          <PanelMessage icon="warning" text={text} {...message} />
        </Box>
      )}
    </Box>
  );
}
