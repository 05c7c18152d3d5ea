import { jest } from '@jest/globals';
import type { WebSocket } from 'ws';
import { buildSchema } from 'graphql';
import { readSubscription, withSubscriptions } from '../graphql/subscriptions.js';
import { GraphqlClient } from './graphql-client.js';
import { SocketHub } from './socket-hub.js';

const views = ['QuoteView', 'BarView', 'OrderView', 'FillView', 'PositionView', 'EquityPoint', 'RiskFigures'];
const more = ['SignalView', 'AlertView', 'TradingStateView', 'FeedView'];
const types = [...views, ...more].map((name) => `type ${name} { id: ID, last: String, secret: String }`);
const schema = withSubscriptions(buildSchema(`type Query { nothing: Int } ${types.join(' ')}`));

function open() {
  const sent: { id: string; payload: { data: unknown } }[] = [];
  const socket = { OPEN: 1, readyState: 1, bufferedAmount: 0, send: (text: string) => sent.push(JSON.parse(text)) };
  const client = new GraphqlClient(socket as unknown as WebSocket);
  const hub = new SocketHub();
  const follow = (id: string, query: string): void => {
    const read = readSubscription(schema, { query });
    if (!read.ok) throw new Error('not read');
    client.follow(id, read.value);
    hub.subscribe(client, read.value.channel);
  };
  return { sent, socket, client, hub, follow };
}

const quote = (last: string) => ({ last, secret: 'not asked for' });

describe(GraphqlClient.name, () => {
  it('answers each subscription of a channel with what it asked for', () => {
    const { sent, hub, follow } = open();
    follow('1', 'subscription { quote(instrumentId: "A") { last } }');
    follow('2', 'subscription { it: quote(instrumentId: "A") { last } }');
    follow('3', 'subscription { quote(instrumentId: "B") { last } }');
    hub.publish('quotes:A', quote('5'));
    expect(sent).toEqual([
      { id: '1', type: 'next', payload: { data: { quote: { last: '5' } } } },
      { id: '2', type: 'next', payload: { data: { it: { last: '5' } } } },
    ]);
  });

  it('that is behind gets the latest of each item when it has caught up', async () => {
    jest.useFakeTimers();
    const { sent, socket, hub, follow } = open();
    follow('1', 'subscription { quote(instrumentId: "A") { last } }');
    follow('2', 'subscription { quote(instrumentId: "B") { last } }');
    socket.bufferedAmount = 1_000_000;
    for (const last of ['1', '2', '3']) hub.publish('quotes:A', quote(last));
    hub.publish('quotes:B', quote('9'));
    await jest.advanceTimersByTimeAsync(500);
    expect(sent).toEqual([]);
    socket.bufferedAmount = 0;
    await jest.advanceTimersByTimeAsync(100);
    expect(sent.map(({ id, payload }) => [id, payload.data])).toEqual([
      ['1', { quote: { last: '3' } }],
      ['2', { quote: { last: '9' } }],
    ]);
    jest.useRealTimers();
  });

  it('leaves a channel with the last subscription to it', () => {
    const { client, follow } = open();
    follow('1', 'subscription { signal { id } }');
    follow('2', 'subscription { signal { id } }');
    expect([client.forget('1'), client.forget('2'), client.forget('2')]).toEqual([null, 'signals', null]);
  });
});
