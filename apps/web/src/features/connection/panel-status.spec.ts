import { channelRefused, channelsSubscribed, connectionChanged, messagesReceived } from '../../api/live-actions.js';
import { messageOf } from '../../api/channels.js';
import { liveReducer, type ChannelState } from './connection.slice.js';
import { panelStatus } from './panel-status.js';

const live = { status: 'live' } as const;
const ready: ChannelState = { status: 'ready', at: 1_000, problem: null };
const waiting: ChannelState = { status: 'waiting', at: 1_000, problem: null };
const base = { connection: live, channel: ready, expectedWithinMs: null, now: 2_000 };

describe('panelStatus', () => {
  it('is ready when connected and current', () => expect(panelStatus(base)).toEqual({ kind: 'ready' }));

  it('loads until the first message, and calls long silence an error', () => {
    expect(panelStatus({ ...base, channel: undefined }).kind).toBe('loading');
    expect(panelStatus({ ...base, channel: waiting }).kind).toBe('loading');
    expect(panelStatus({ ...base, channel: waiting, now: 16_000 })).toMatchObject({
      kind: 'error',
      code: 'WEB.NO_SNAPSHOT',
    });
  });

  it('is stale when what was expected does not come, at the first millisecond beyond', () => {
    expect(panelStatus({ ...base, expectedWithinMs: 8_000, now: 9_000 }).kind).toBe('ready');
    expect(panelStatus({ ...base, expectedWithinMs: 8_000, now: 9_001 })).toEqual({ kind: 'stale', since: 1_000 });
  });

  it('tells a silent connection from a broken one', () => {
    expect(panelStatus({ ...base, connection: { status: 'stale', since: 500 } })).toEqual({
      kind: 'stale',
      since: 500,
    });
    expect(panelStatus({ ...base, connection: { status: 'offline', since: 500 } }).kind).toBe('disconnected');
    expect(panelStatus({ ...base, connection: { status: 'reconnecting', since: 500, attempt: 1 } }).kind).toBe(
      'disconnected',
    );
  });

  it('puts a refusal before everything', () => {
    const problem = { code: 'GATEWAY.X', message: 'no' };
    const channel: ChannelState = { status: 'refused', at: 1_000, problem };
    expect(panelStatus({ ...base, channel })).toEqual({ kind: 'error', ...problem });
  });
});

it('a channel goes from waiting to ready to refused and back', () => {
  const message = messageOf('snapshot', 'alerts', []);
  if (message === null) throw new Error('alerts');
  let state = liveReducer(undefined, channelsSubscribed({ channels: ['alerts'], at: 1 }));
  expect(state.channels['alerts']).toMatchObject({ status: 'waiting', at: 1 });
  state = liveReducer(state, messagesReceived({ messages: [message], at: 5 }));
  expect(state.channels['alerts']).toMatchObject({ status: 'ready', at: 5 });
  state = liveReducer(state, channelRefused({ code: 'C', message: 'm', channel: 'alerts' }));
  expect(state.channels['alerts']).toMatchObject({ status: 'refused', problem: { code: 'C' } });
  state = liveReducer(state, channelRefused({ code: 'C', message: 'm', channel: null }));
  state = liveReducer(state, channelsSubscribed({ channels: ['alerts'], at: 9 }));
  expect(state.channels['alerts']).toMatchObject({ status: 'waiting', problem: null });
  expect(liveReducer(state, connectionChanged({ status: 'live' })).connection.status).toBe('live');
});
