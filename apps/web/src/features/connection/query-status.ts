import { inPlainWords } from '../../api/problem.js';
import type { ConnectionState } from '../../api/live-socket.js';
import { useAppSelector, useNow } from '../../app/hooks.js';
import type { PanelStatus } from './panel-status.js';
import { isProblem } from '../notices/use-request.js';

export interface Answer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly isFetching: boolean;
  readonly fulfilledTimeStamp?: number | undefined;
}

/** How far an answer may be trusted: it was refused, the desk is out of reach, or it is old. */
export function queryStatus(
  { data, error, isFetching, fulfilledTimeStamp }: Answer,
  { connection, staleMs, now }: { connection: ConnectionState; staleMs: number; now: number },
): PanelStatus {
  const since = fulfilledTimeStamp ?? null;
  if (connection.status === 'offline' || connection.status === 'reconnecting')
    return { kind: 'disconnected', since: since ?? connection.since };
  if (isProblem(error) && !isFetching) return { kind: 'error', code: error.code, message: inPlainWords(error) };
  if (data === undefined) return { kind: 'loading' };
  return since !== null && now - since > staleMs ? { kind: 'stale', since } : { kind: 'ready' };
}

/** @param staleMs from what age on an answer is old: some polls that went wrong */
export function useQueryStatus(answer: Answer, staleMs: number): PanelStatus {
  const connection = useAppSelector((state) => state.live.connection);
  return queryStatus(answer, { connection, staleMs, now: useNow() });
}
