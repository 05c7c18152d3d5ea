import { localCodes } from '../../api/problem.js';
import type { ConnectionState } from '../../api/live-socket.js';
import type { ChannelState } from './connection.slice.js';

/** How trustworthy what a panel shows is. `since`: milliseconds since 1970. */
export type PanelStatus =
  | { readonly kind: 'loading' | 'ready' }
  | { readonly kind: 'stale' | 'disconnected'; readonly since: number | null }
  | { readonly kind: 'error'; readonly code: string; readonly message: string };

const ANSWER_MS = 15_000;

export interface PanelInput {
  readonly connection: ConnectionState;
  readonly channel: ChannelState | undefined;
  /** A message is expected within so many milliseconds; null where none is. */
  readonly expectedWithinMs: number | null;
  readonly now: number;
}

/** What is wrong comes first: a refusal, then the connection, then silence. */
export function panelStatus({ connection, channel, expectedWithinMs, now }: PanelInput): PanelStatus {
  if (channel?.problem) return { kind: 'error', ...channel.problem };
  if (connection.status === 'stale') return { kind: 'stale', since: connection.since };
  if (connection.status === 'offline' || connection.status === 'reconnecting') {
    return { kind: 'disconnected', since: connection.since };
  }
  if (connection.status !== 'live' || channel === undefined) return { kind: 'loading' };
  if (channel.status === 'waiting') return waiting(now - channel.at);
  if (expectedWithinMs !== null && now - channel.at > expectedWithinMs) return { kind: 'stale', since: channel.at };
  return { kind: 'ready' };
}

function waiting(forMs: number): PanelStatus {
  if (forMs < ANSWER_MS) return { kind: 'loading' };
  return { kind: 'error', code: localCodes.noSnapshot, message: 'The server has not sent this yet.' };
}
