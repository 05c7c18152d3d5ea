import { useNow } from '../app/hooks.js';
import { clockOf, formatAge } from '../format/time.js';
import type { PanelStatus } from '../features/connection/panel-status.js';
import { ToneChip } from './chips.js';

interface PanelStatusChipProps {
  readonly status: PanelStatus;
  /** Without the age, where there is little room. */
  readonly short?: boolean;
}

/** Nothing while all is well. */
export function PanelStatusChip({ status, short = false }: PanelStatusChipProps) {
  switch (status.kind) {
    case 'stale':
      return <Since word="stale" since={status.since} short={short} />;
    case 'disconnected':
      return <Since word="disconnected" since={status.since} short={short} />;
    case 'error':
      return (
        <ToneChip tone="error" title={`${status.code}: ${status.message}`}>
          {short ? 'failed' : status.code}
        </ToneChip>
      );
    case 'loading':
    case 'ready':
      return null;
  }
}

interface SinceProps {
  readonly word: string;
  readonly since: number | null;
  readonly short: boolean;
}

function Since({ word, since, short }: SinceProps) {
  const now = useNow();
  const title = since === null ? word : `${word} since ${clockOf(since)} UTC`;
  return (
    <ToneChip tone="warning" title={title}>
      {word}
      {since !== null && !short && ` ${formatAge(now - since)}`}
    </ToneChip>
  );
}
