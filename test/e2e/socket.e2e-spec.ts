import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventually } from '#testing';
import { Desk, Folder } from './support/desk.js';
import type { Rest } from './support/rest.js';
import { Socket } from './support/socket.js';

const NOT_SIGNED_IN = 4401;

let folder: Folder;
let desk: Desk;
let admin: Rest;
const open: Socket[] = [];

beforeAll(async () => {
  folder = new Folder();
  desk = await Desk.start({ dataDir: folder.file('data'), environment: { DATA_REPLAY_BARS_PER_SECOND: '10' } });
  admin = await desk.signInAsAdmin();
});

afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});

afterAll(async () => {
  await desk.end();
  folder[Symbol.dispose]();
});

const connect = (origin?: string): Socket => {
  const socket = new Socket(desk.url, origin);
  open.push(socket);
  return socket;
};

const accessToken = (): string => (admin.credentials['authorization'] ?? '').replace('Bearer ', '');

async function signedIn(...channels: string[]): Promise<Socket> {
  const socket = await connect().opened();
  socket.send({ type: 'sign-in', accessToken: accessToken() });
  await socket.frame(({ type }) => type === 'ready');
  if (channels.length > 0) socket.send({ type: 'subscribe', channels });
  return socket;
}

const closed = (socket: Socket): Promise<number> =>
  eventually(
    () => {
      if (socket.closedWith === null) throw new Error('the socket is open');
      return socket.closedWith;
    },
    { timeoutMs: 15_000 },
  );

describe('the socket', () => {
  it('opens to nobody without sign-in: not asked for anything, not with a wrong token, not for a silent one', async () => {
    const eager = await connect().opened();
    eager.send({ type: 'subscribe', channels: ['signals'] });
    const wrong = await connect().opened();
    wrong.send({ type: 'sign-in', accessToken: `${accessToken().slice(0, -4)}AAAA` });
    const silent = await connect().opened();
    expect(await closed(eager)).toBe(NOT_SIGNED_IN);
    expect(await closed(wrong)).toBe(NOT_SIGNED_IN);
    expect(await closed(silent)).toBe(NOT_SIGNED_IN);
    expect([...eager.frames, ...wrong.frames, ...silent.frames]).toEqual([]);
  });

  it('opens to no other page', async () => {
    expect(await closed(connect('https://evil.example'))).not.toBe(1000);
  });

  it.each([
    ['bars:SP500.INDEX', { instrumentId: 'SP500.INDEX', close: expect.stringMatching(/^\d/) }],
    ['quotes:ALFA.SIM', { instrumentId: 'ALFA.SIM', synthetic: true }],
    ['fills:paper-synthetic', { accountId: 'paper-synthetic', synthetic: true }],
    ['equity:paper', { equity: expect.stringMatching(/^\d/) }],
    ['positions:paper', { accountId: 'paper', synthetic: false }],
    ['risk:paper', { accountId: 'paper' }],
    ['signals', { modelId: expect.any(String) }],
    ['feeds', { status: 'RUNNING' }],
  ])('gives %s as a snapshot, then its updates', async (channel, shape) => {
    const socket = await signedIn(channel);
    await socket.frame(({ type, channel: name }) => type === 'snapshot' && name === channel);
    const { data } = await socket.frame(({ type, channel: name }) => type === 'update' && name === channel, 90_000);
    expect(data).toMatchObject(shape);
    const types = socket.frames.filter(({ channel: name }) => name === channel).map(({ type }) => type);
    expect(types.filter((type) => type === 'snapshot')).toHaveLength(1);
  });

  it('tells an order step by step, a halt, and a snapshot that agrees with the other doors', async () => {
    const socket = await signedIn('orders:paper', 'trading-state', 'alerts');
    const resting = {
      clientOrderId: randomUUID(),
      accountId: 'paper',
      instrumentId: 'SP500.INDEX',
      side: 'BUY',
      type: 'LIMIT',
      quantity: '1',
      limitPrice: '300.00',
      timeInForce: 'GTC',
    };
    await socket.frame(({ type, channel }) => type === 'snapshot' && channel === 'alerts');
    const { body } = await admin.post<{ id: string }>('/execution/orders', resting);
    const step = (status: string) =>
      socket.frame(
        ({ type, data }) =>
          type === 'update' &&
          JSON.stringify(data).includes(`"id":"${body.id}"`) &&
          JSON.stringify(data).includes(`"status":"${status}"`),
      );
    await step('ACCEPTED');
    await admin.post('/risk/trading-states', { scope: 'paper', state: 'HALTED', reason: 'a test' });
    const halt = { scope: 'paper', state: 'HALTED', reason: 'a test', changedBy: 'admin' };
    await eventually(() => {
      const states = socket.frames.filter(({ type, channel }) => type === 'update' && channel === 'trading-state');
      expect(states).toContainEqual(expect.objectContaining({ data: expect.objectContaining(halt) }));
    });
    await step('CANCELED');
    await admin.post('/risk/trading-states', { scope: 'paper', state: 'ACTIVE', reason: 'a test is over' });
    const again = await signedIn('orders:paper');
    const { data } = await again.frame(({ type }) => type === 'snapshot');
    expect(data).toContainEqual(expect.objectContaining({ id: body.id, status: 'CANCELED' }));
  });

  it('answers pings, unknown channels and frames that are none, and stays open', async () => {
    const socket = await signedIn('nothing:here');
    expect(await socket.frame(({ type }) => type === 'error')).toMatchObject({ code: 'GATEWAY.UNKNOWN_CHANNEL' });
    for (const frame of ['{', '[]', '{"type":"shout"}', '{"type":"subscribe","channels":"all"}']) socket.send(frame);
    await eventually(() => {
      const bad = socket.frames.filter(({ code }) => code === 'GATEWAY.BAD_FRAME');
      expect(bad).toHaveLength(4);
    });
    socket.send({ type: 'ping' });
    await socket.frame(({ type }) => type === 'pong');
    expect(socket.closedWith).toBeNull();
  });

  it('is silent about what was unsubscribed', async () => {
    const socket = await signedIn('bars:SP500.INDEX', 'feeds');
    await socket.frame(({ type, channel }) => type === 'update' && channel === 'bars:SP500.INDEX');
    socket.send({ type: 'unsubscribe', channels: ['bars:SP500.INDEX'] });
    socket.send({ type: 'ping' });
    await socket.frame(({ type }) => type === 'pong');
    const before = socket.frames.filter(({ channel }) => channel === 'bars:SP500.INDEX').length;
    const feeds = socket.frames.filter(({ channel }) => channel === 'feeds').length;
    await eventually(() => {
      expect(socket.frames.filter(({ channel }) => channel === 'feeds').length).toBeGreaterThan(feeds + 2);
    });
    expect(socket.frames.filter(({ channel }) => channel === 'bars:SP500.INDEX')).toHaveLength(before);
  });
});
