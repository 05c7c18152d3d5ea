import { useNow } from '../app/hooks.js';
import { clockOf, formatAge } from '../format/time.js';
import type { PanelStatus } from '../features/connection/panel-status.js';
import { ToneChip } from './chips.js';

/** Nothing while all is well. */
export function PanelStatusChip({ status }: { readonly status: PanelStatus }) {
  switch (status.kind) {
    case 'stale':
      return <Since word="stale" since={status.since} />;
    case 'disconnected':
      return <Since word="disconnected" since={status.since} />;
    case 'error':
      return (
        <ToneChip tone="error" title={status.message}>
          {status.code}
        </ToneChip>
      );
    case 'loading':
    case 'ready':
      return null;
  }
}

function Since({ word, since }: { readonly word: string; readonly since: number | null }) {
  const now = useNow();
  const title = since === null ? word : `${word} since ${clockOf(since)} UTC`;
  return (
    <ToneChip tone="warning" title={title}>
      {word}
      {since !== null && ` ${formatAge(now - since)}`}
    </ToneChip>
  );
}
