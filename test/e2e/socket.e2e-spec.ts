import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventually } from '#testing';
import { Desk, Folder } from './support/desk.js';
import type { Rest } from './support/rest.js';
import { readSchema } from './support/graphql-schema.js';
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
  const socket = new Socket(desk.url, { origin });
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

const GRAPHQL = { path: '/graphql', protocol: 'graphql-transport-ws' };

async function graphqlSocket(token?: string): Promise<Socket> {
  const socket = new Socket(desk.url, GRAPHQL);
  open.push(socket);
  await socket.opened();
  if (token === undefined) return socket;
  socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
  await socket.frame(({ type }) => type === 'connection_ack');
  return socket;
}

const follow = (socket: Socket, id: string, query: string, variables: object = {}): void =>
  socket.send({ type: 'subscribe', id, payload: { query, variables } });

describe('GraphQL subscriptions', () => {
  it('open to nobody without sign-in, whatever is asked for', async () => {
    const fields = Object.values((await readSchema(admin)).getSubscriptionType()?.getFields() ?? {});
    expect(fields.length).toBeGreaterThan(10);
    for (const { name, args } of fields) {
      const eager = await graphqlSocket();
      const of = args.map((arg) => `${arg.name}: "paper"`).join();
      follow(eager, '1', `subscription { ${name}${of === '' ? '' : `(${of})`} { __typename } }`);
      expect({ name, closed: await closed(eager) }).toEqual({ name, closed: 4401 });
      expect(eager.frames).toEqual([]);
    }
    const wrong = await graphqlSocket();
    wrong.send({ type: 'connection_init', payload: { accessToken: `${accessToken().slice(0, -4)}AAAA` } });
    expect(await closed(wrong)).toBe(4403);
  });

  it('open to no other protocol, and to no other page', async () => {
    const plain = new Socket(desk.url, { path: '/graphql' });
    const foreign = new Socket(desk.url, { ...GRAPHQL, origin: 'https://evil.example' });
    open.push(plain, foreign);
    expect([await closed(plain), await closed(foreign)]).not.toContain(1000);
  });

  it('give what was asked for of quotes, bars, equity and feeds, and nothing after the end', async () => {
    const socket = await graphqlSocket(accessToken());
    follow(socket, 'q', 'subscription ($id: String!) { quote(instrumentId: $id) { last synthetic } }', {
      id: 'ALFA.SIM',
    });
    follow(
      socket,
      'b',
      'subscription { latest: bar(instrumentId: "SP500.INDEX") { ...b } } fragment b on BarView { close }',
    );
    follow(socket, 'e', 'subscription { equity(accountId: "paper") { equity } }');
    follow(socket, 'f', 'subscription { feed { status } }');
    const next = async (id: string) =>
      (await socket.frame((frame) => frame.type === 'next' && frame.id === id, 90_000)).payload;
    const decimal = expect.stringMatching(/^\d+(\.\d+)?$/);
    expect(await next('q')).toEqual({ data: { quote: { last: decimal, synthetic: true } } });
    expect(await next('b')).toEqual({ data: { latest: { close: decimal } } });
    expect(await next('e')).toEqual({ data: { equity: { equity: decimal } } });
    expect(await next('f')).toMatchObject({ data: { feed: { status: expect.any(String) } } });
    socket.send({ type: 'complete', id: 'b' });
    socket.send({ type: 'ping' });
    await socket.frame(({ type }) => type === 'pong');
    const of = (id: string): number => socket.frames.filter((frame) => frame.id === id).length;
    const [bars, quotes] = [of('b'), of('q')];
    await eventually(() => expect(of('q')).toBeGreaterThan(quotes + 2));
    expect(of('b')).toBe(bars);
  });

  it('refuse what is no subscription, does not fit or is too much, and stay open', async () => {
    const socket = await graphqlSocket(accessToken());
    const wrong = [
      '{ instruments { id } }',
      'subscription { bar { close } }',
      'subscription { signal { id } alert { id } }',
      'subscription { nothing }',
      'subscription {',
      `subscription { signal ${'{ id '.repeat(2000)} }`,
    ];
    wrong.forEach((query, k) => follow(socket, `w${k}`, query));
    for (const k of wrong.keys()) {
      const { payload } = await socket.frame(({ type, id }) => type === 'error' && id === `w${k}`);
      expect(payload).toMatchObject([{ extensions: { code: 'PLATFORM.INVALID_REQUEST' } }]);
    }
    for (let k = 0; k <= 100; k += 1) follow(socket, `${k}`, 'subscription { alert { id } }');
    const { payload } = await socket.frame(({ type, id }) => type === 'error' && id === '100');
    expect(payload).toMatchObject([{ extensions: { code: 'GATEWAY.TOO_MANY_SUBSCRIPTIONS' } }]);
    expect(socket.closedWith).toBeNull();
    follow(socket, '5', 'subscription { alert { id } }');
    expect(await closed(socket)).toBe(4409);
  });
});
