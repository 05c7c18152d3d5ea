import { describe, expect, it } from '@jest/globals';
import { queryStatus } from './query-status.js';

const now = 1_000_000;
const live = { connection: { status: 'live' }, staleMs: 60_000, now } as const;
const problem = { title: '', status: 503, code: 'DATA.X', detail: 'away', correlationId: null, errors: [] };

describe(queryStatus, () => {
  it('is loading, ready, stale or refused', () => {
    expect(queryStatus({ isFetching: true }, live)).toEqual({ kind: 'loading' });
    const answer = { data: [], isFetching: false, fulfilledTimeStamp: now - 1000 };
    expect(queryStatus(answer, live)).toEqual({ kind: 'ready' });
    expect(queryStatus({ ...answer, fulfilledTimeStamp: now - 61_000 }, live)).toEqual({
      kind: 'stale',
      since: now - 61_000,
    });
    expect(queryStatus({ error: problem, isFetching: false }, live)).toEqual({
      kind: 'error',
      code: 'DATA.X',
      message: 'away',
    });
  });

  it('is disconnected before all else, since the last answer', () => {
    const away = { ...live, connection: { status: 'offline', since: 5 } } as const;
    expect(queryStatus({ isFetching: false }, away)).toEqual({ kind: 'disconnected', since: 5 });
    expect(queryStatus({ data: [], error: problem, isFetching: false, fulfilledTimeStamp: 7 }, away)).toEqual({
      kind: 'disconnected',
      since: 7,
    });
  });
});
