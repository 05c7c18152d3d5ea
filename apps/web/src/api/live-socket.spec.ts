import { FakeSocket } from '../testing/fake-socket.js';
import { FakeTimers } from '../testing/fake-timers.js';
import type { LiveMessage } from './channels.js';
import { LiveSocket, type ConnectionState } from './live-socket.js';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function desk(token: (fresh: boolean) => Promise<string> = async (fresh) => (fresh ? 'fresh' : 'token')) {
  const timers = new FakeTimers();
  const sockets: FakeSocket[] = [];
  const states: ConnectionState[] = [];
  const messages: LiveMessage[] = [];
  const refusals: (string | null)[][] = [];
  const open = (): FakeSocket => {
    const socket = new FakeSocket();
    sockets.push(socket);
    return socket;
  };
  const live = new LiveSocket(
    { open, token, timers, random: () => 0.5 },
    {
      state: (state) => states.push(state),
      message: (message) => messages.push(message),
      refusal: (...refusal) => refusals.push(refusal),
    },
  );
  const socket = (): FakeSocket => sockets.at(-1) ?? new FakeSocket();
  const connect = async (): Promise<void> => {
    socket().open();
    await settled();
    socket().receive({ type: 'ready' });
  };
  const status = (): string | undefined => states.at(-1)?.status;
  return { live, timers, sockets, socket, states, status, messages, refusals, connect };
}

describe('LiveSocket', () => {
  it('signs in first, then subscribes to what is wanted by then', async () => {
    const { live, socket, connect, states } = desk();
    live.subscribe(['signals', 'orders:paper']);
    live.start();
    await connect();
    expect(socket().sent).toEqual([
      { type: 'sign-in', accessToken: 'token' },
      { type: 'subscribe', channels: ['signals', 'orders:paper'] },
    ]);
    expect(states.map(({ status }) => status)).toEqual(['connecting', 'live']);
  });

  it('asks for many channels in several frames', async () => {
    const { live, socket, connect } = desk();
    const channels = Array.from({ length: 230 }, (_, k) => `quotes:I${k}` as const);
    live.subscribe(channels);
    live.start();
    await connect();
    live.unsubscribe(channels.slice(0, 101));
    const lengths = socket()
      .sent.slice(1)
      .map((frame) => (frame as { channels: string[] }).channels.length);
    expect(lengths).toEqual([100, 100, 30, 100, 1]);
  });

  it('hands on snapshots and updates with kind and key, and nothing of channels it does not know', async () => {
    const { live, socket, connect, messages } = desk();
    live.start();
    await connect();
    socket().receive({ type: 'snapshot', channel: 'orders:paper', data: [] });
    socket().receive({ type: 'update', channel: 'signals', data: { id: 's' } });
    socket().receive({ type: 'update', channel: 'weather:rain', data: {} });
    socket().receive('not json');
    expect(messages.map(({ type, kind, key }) => [type, kind, key])).toEqual([
      ['snapshot', 'orders', 'paper'],
      ['update', 'signals', ''],
    ]);
  });

  it('comes back after a break and asks for everything again', async () => {
    const { live, timers, sockets, socket, connect, status } = desk();
    live.subscribe(['alerts']);
    live.start();
    await connect();
    socket().breakOff();
    expect(status()).toBe('reconnecting');
    timers.advance(1_000);
    expect(sockets).toHaveLength(2);
    await connect();
    expect(socket().sentOf('subscribe')).toEqual([{ type: 'subscribe', channels: ['alerts'] }]);
    expect(status()).toBe('live');
  });

  it('waits longer each time it fails, and never longer than 15 seconds', () => {
    const { live, timers, sockets, socket } = desk();
    live.start();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt++) {
      socket().breakOff();
      const from = timers.now();
      while (sockets.length === attempt) timers.advance(25);
      waits.push(timers.now() - from);
    }
    expect(waits).toEqual([375, 750, 1500, 3000, 6000, 11250, 11250, 11250]);
  });

  it('takes a fresh token after the server has closed for want of one', async () => {
    const { live, timers, socket, connect } = desk();
    live.start();
    await connect();
    socket().breakOff(4401);
    timers.advance(1_000);
    await connect();
    expect(socket().sentOf('sign-in')).toEqual([{ type: 'sign-in', accessToken: 'fresh' }]);
  });

  it('signs in again on the open connection when the token is renewed', async () => {
    const { live, socket, connect } = desk();
    live.start();
    await connect();
    live.renew('next');
    socket().receive({ type: 'ready' });
    expect(socket().sent.at(-1)).toEqual({ type: 'sign-in', accessToken: 'next' });
    expect(socket().sentOf('subscribe')).toEqual([]);
  });

  it('is stale when pings stay unanswered, live again on the next word, and given up after long silence', async () => {
    const { live, timers, sockets, socket, connect, states, status } = desk();
    live.start();
    await connect();
    const heardAt = timers.now();
    timers.advance(5_000);
    expect(socket().sentOf('ping')).toHaveLength(1);
    expect(status()).toBe('live');
    timers.advance(5_000);
    expect(states.at(-1)).toEqual({ status: 'stale', since: heardAt });
    socket().receive({ type: 'pong', time: 'now' });
    expect(status()).toBe('live');
    timers.advance(30_000);
    expect(sockets[0]?.closed).toBe(true);
    expect(sockets.length).toBeGreaterThan(1);
  });

  it('stays live while pings are answered', async () => {
    const { live, timers, socket, connect, status } = desk();
    live.start();
    await connect();
    for (let beat = 0; beat < 20; beat++) {
      timers.advance(5_000);
      socket().receive({ type: 'pong', time: 'now' });
      expect(status()).toBe('live');
    }
  });

  it('gives up a handshake that takes too long', () => {
    const { live, timers, sockets } = desk();
    live.start();
    timers.advance(10_000);
    expect(sockets[0]?.closed).toBe(true);
    expect(sockets).toHaveLength(2);
  });

  it('tries again when there is no token to be had', async () => {
    const { live, timers, sockets, socket, status } = desk(() => Promise.reject(new Error('unreachable')));
    live.start();
    socket().open();
    await settled();
    expect(status()).toBe('reconnecting');
    timers.advance(1_000);
    expect(sockets).toHaveLength(2);
  });

  it('ignores what an old connection still says', async () => {
    const { live, timers, sockets, socket, connect, messages, status } = desk();
    live.start();
    await connect();
    socket().breakOff();
    timers.advance(1_000);
    await connect();
    sockets[0]?.receive({ type: 'snapshot', channel: 'alerts', data: [] });
    sockets[0]?.breakOff();
    expect(messages).toEqual([]);
    expect(status()).toBe('live');
  });

  it('is offline without a network and comes back with it at once', async () => {
    const { live, timers, sockets, connect, status } = desk();
    live.start();
    await connect();
    live.networkLost();
    expect(status()).toBe('offline');
    timers.advance(60_000);
    expect(sockets).toHaveLength(1);
    live.connectNow();
    await connect();
    expect(status()).toBe('live');
  });

  it('subscribes and unsubscribes while live, and says refusals with their channel', async () => {
    const { live, socket, connect, refusals } = desk();
    live.start();
    await connect();
    live.subscribe(['feeds']);
    live.unsubscribe(['feeds']);
    socket().receive({ type: 'error', code: 'GATEWAY.CHANNEL', message: 'no', channel: 'feeds' });
    socket().receive({ type: 'error', code: 'GATEWAY.FRAME', message: 'what' });
    expect(
      socket()
        .sent.slice(-2)
        .map(({ type }) => type),
    ).toEqual(['subscribe', 'unsubscribe']);
    expect(refusals).toEqual([
      ['GATEWAY.CHANNEL', 'no', 'feeds'],
      ['GATEWAY.FRAME', 'what', null],
    ]);
  });

  it('stops for good', async () => {
    const { live, timers, sockets, connect, status } = desk();
    live.start();
    await connect();
    live.stop();
    timers.advance(120_000);
    expect(sockets).toHaveLength(1);
    expect(sockets[0]?.closed).toBe(true);
    expect(status()).toBe('idle');
  });
});
