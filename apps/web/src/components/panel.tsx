import { Box, Button, Skeleton, Typography } from '@mui/material';
import { useId, type ReactNode } from 'react';
import type { PanelStatus } from '../features/connection/panel-status.js';
import { SyntheticChip } from './chips.js';
import { Icon, type IconName } from './icon.js';
import { PanelStatusChip } from './panel-status-chip.js';

export interface PanelProps {
  readonly title: string;
  readonly testId: string;
  readonly status: PanelStatus;
  /** Nothing to show yet. */
  readonly isEmpty: boolean;
  /** What will stand here, and when. */
  readonly empty: string;
  readonly synthetic?: boolean;
  /** Beside the title. */
  readonly lead?: ReactNode;
  /** At the right end of the head. */
  readonly actions?: ReactNode;
  readonly onRetry?: () => void;
  /** Height that is kept while there is nothing to show. */
  readonly minHeight?: number;
  readonly children: ReactNode;
}

/** A part of the desk: a head that says how current it is, and a body that is never just blank. */
export function Panel({
  title,
  testId,
  status,
  synthetic = false,
  lead,
  actions,
  minHeight = 132,
  ...rest
}: PanelProps) {
  const titleId = useId();
  return (
    <Box component="section" aria-labelledby={titleId} data-testid={testId} data-status={status.kind} sx={frame}>
      <Box component="header" sx={head}>
        <Typography variant="h2" id={titleId}>
          {title}
        </Typography>
        {lead}
        {synthetic && <SyntheticChip />}
        {!rest.isEmpty && <PanelStatusChip status={status} />}
        <Box sx={{ ml: 'auto', display: 'flex', alignItems: 'center', gap: 1, minWidth: 0 }}>{actions}</Box>
      </Box>
      <Box sx={{ minHeight: rest.isEmpty ? minHeight : 0, display: 'grid', minWidth: 0 }}>
        <PanelBody status={status} {...rest} />
      </Box>
    </Box>
  );
}

type BodyProps = Pick<PanelProps, 'status' | 'isEmpty' | 'empty' | 'onRetry' | 'children'>;

function PanelBody({ status, isEmpty, empty, onRetry, children }: BodyProps) {
  if (!isEmpty)
    return <Box sx={status.kind === 'disconnected' ? { opacity: 0.62, minWidth: 0 } : body}>{children}</Box>;
  switch (status.kind) {
    case 'loading':
      return <LoadingRows />;
    case 'error':
      return <PanelMessage icon="warning" text={status.message} code={status.code} onRetry={onRetry} />;
    case 'disconnected':
      return <PanelMessage icon="offline" text="No connection to the desk. This fills as soon as it is back." />;
    case 'stale':
    case 'ready':
      return <PanelMessage icon="inbox" text={empty} />;
  }
}

interface PanelMessageProps {
  readonly icon: IconName;
  readonly text: string;
  readonly code?: string;
  readonly onRetry?: (() => void) | undefined;
}

export function PanelMessage({ icon, text, code, onRetry }: PanelMessageProps) {
  return (
    <Box role="status" sx={message}>
      <Icon name={icon} size={26} />
      <Typography variant="body2" sx={{ maxWidth: 380, textWrap: 'balance' }}>
        {text}
      </Typography>
      {code !== undefined && (
        <Typography variant="caption" component="code">
          {code}
        </Typography>
      )}
      {onRetry !== undefined && (
        <Button variant="outlined" onClick={onRetry}>
          Try again
        </Button>
      )}
    </Box>
  );
}

function LoadingRows() {
  return (
    <Box role="status" aria-label="Loading" sx={{ p: 2, display: 'grid', gap: 1.25, alignContent: 'center' }}>
      {[92, 78, 85].map((width) => (
        <Skeleton key={width} variant="rounded" height={14} width={`${width}%`} />
      ))}
    </Box>
  );
}

const frame = {
  backgroundColor: 'background.paper',
  border: 1,
  borderColor: 'divider',
  borderRadius: 1,
  overflow: 'hidden',
  minWidth: 0,
  containerType: 'inline-size',
} as const;

const head = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 1,
  rowGap: 0.5,
  minHeight: 44,
  px: 1.75,
  py: 0.5,
  borderBottom: 1,
  borderColor: 'divider',
} as const;

const body = { minWidth: 0 } as const;

const message = {
  display: 'grid',
  justifyItems: 'center',
  alignContent: 'center',
  gap: 1,
  p: 2,
  color: 'text.secondary',
  textAlign: 'center',
} as const;
