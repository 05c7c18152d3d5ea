import type { WebSocket } from 'ws';
import type { UpdateFrame } from './frames.js';
import { SocketClient } from './socket-client.js';
import { SocketHub } from './socket-hub.js';

const CHANNEL = 'bars:A';

function connected() {
  const sent: UpdateFrame[] = [];
  const socket = { readyState: 1, OPEN: 1, bufferedAmount: 0, send: (text: string) => sent.push(JSON.parse(text)) };
  const client = new SocketClient(socket as unknown as WebSocket);
  return { client, sent, hub: new SocketHub() };
}

const snapshot = { type: 'snapshot', channel: CHANNEL, data: ['all'] } as const;

describe(SocketClient.name, () => {
  it('sends what a channel begins with before its updates, of each item the latest', () => {
    const { client, sent, hub } = connected();
    client.hold(CHANNEL);
    hub.subscribe(client, CHANNEL);
    hub.publish(CHANNEL, 1, 'one');
    hub.publish(CHANNEL, 2, 'other');
    hub.publish(CHANNEL, 3, 'one');
    hub.publish(CHANNEL, 4, 'sum', undefined);
    hub.publish(CHANNEL, 5, 'sum', (earlier, later) => Number(earlier) + Number(later));
    expect(sent).toEqual([]);
    client.begin(CHANNEL, snapshot);
    hub.publish(CHANNEL, 6, 'one');
    const update = (data: number) => ({ type: 'update', channel: CHANNEL, data });
    expect(sent).toEqual([snapshot, update(2), update(3), update(9), update(6)]);
  });

  it('says nothing of a channel that was given up before its beginning', () => {
    const { client, sent, hub } = connected();
    client.hold(CHANNEL);
    hub.subscribe(client, CHANNEL);
    hub.publish(CHANNEL, 1);
    hub.unsubscribe(client, CHANNEL);
    client.begin(CHANNEL, snapshot);
    hub.publish(CHANNEL, 2);
    expect(sent).toEqual([]);
  });
});
