import type { GraphQLSchemaHost } from '@nestjs/graphql';
import type { WebSocket } from 'ws';
import type { Log } from '#kernel';
import type { Identify } from '../../application/identify.js';
import { type GatewayErrorCode, gatewayErrors } from '../../domain/gateway.errors.js';
import { readSubscription } from '../graphql/subscriptions.js';
import type { Channels } from './channels.js';
import { GraphqlClient } from './graphql-client.js';
import { type GraphqlMessage, parseMessage } from './graphql-frames.js';
import type { SocketHub } from './socket-hub.js';

export const GRAPHQL_PROTOCOL = 'graphql-transport-ws';

const INIT_WITHIN_MS = 5000;
const SUBSCRIPTIONS_MAX = 100;
/** Codes of the protocol. */
const CLOSED = {
  bad: [4400, 'Invalid message'],
  early: [4401, 'Unauthorized'],
  forbidden: [4403, 'Forbidden'],
  silent: [4408, 'Connection initialisation timeout'],
  taken: [4409, 'Subscriber already exists'],
  again: [4429, 'Too many initialisation requests'],
} as const;

export interface GraphqlDoorParts {
  readonly hub: SocketHub;
  readonly channels: Channels;
  readonly schemas: GraphQLSchemaHost;
  readonly identify: Identify;
  readonly log: Log;
}

/** GraphQL subscriptions: what the desk's WebSocket shows, field by field as they are asked for. */
export class GraphqlDoor {
  constructor(private readonly from: GraphqlDoorParts) {}

  accept(socket: WebSocket): void {
    const client = new GraphqlClient(socket);
    this.from.hub.join(client);
    const deadline = setTimeout(() => {
      if (client.signedInUntil === null) client.close(...CLOSED.silent);
    }, INIT_WITHIN_MS);
    socket.on('message', (data, isBinary) => void this.take(client, isBinary ? '' : (data as Buffer).toString('utf8')));
    socket.on('error', (error) => this.from.log.info('a socket failed', { error: String(error) }));
    socket.on('close', () => {
      clearTimeout(deadline);
      this.from.hub.leave(client);
    });
  }

  private async take(client: GraphqlClient, text: string): Promise<void> {
    const message = parseMessage(text);
    try {
      if (message === null) client.close(...CLOSED.bad);
      else if (message.type === 'ping') client.write({ type: 'pong' });
      else if (message.type === 'connection_init') await this.open(client, message.accessToken);
      else if (message.type === 'subscribe') await this.subscribe(client, message);
      else if (message.type === 'complete') this.end(client, message.id);
    } catch (error) {
      this.from.log.error('a message of a client failed', { error });
      client.close(1011, 'Something went wrong inside');
    }
  }

  private async open(client: GraphqlClient, accessToken: string): Promise<void> {
    if (client.signedInUntil !== null) return client.close(...CLOSED.again);
    const session = await this.from.identify.session(accessToken);
    if (session === null) return client.close(...CLOSED.forbidden);
    client.signedInUntil = session.expiresAt;
    client.write({ type: 'connection_ack' });
  }

  /** Listens before it looks, so that nothing between the present value and the first update is lost. */
  private async subscribe(
    client: GraphqlClient,
    { id, request }: GraphqlMessage & { readonly type: 'subscribe' },
  ): Promise<void> {
    if (client.signedInUntil === null) return client.close(...CLOSED.early);
    if (client.follows(id)) return client.close(...CLOSED.taken);
    if (client.count >= SUBSCRIPTIONS_MAX) return refuse(client, id, problem('GATEWAY.TOO_MANY_SUBSCRIPTIONS'));
    const read = readSubscription(this.from.schemas.schema, request);
    if (!read.ok)
      return refuse(
        client,
        id,
        ...[read.refusal].flat().map(({ message }) => problem('PLATFORM.INVALID_REQUEST', message)),
      );
    const { channel, hasValue } = read.value;
    client.follow(id, read.value);
    this.from.hub.subscribe(client, channel);
    if (!hasValue) return;
    const value = await this.from.channels.snapshot(channel);
    if (value !== null) client.answer(id, value);
  }

  private end(client: GraphqlClient, id: string): void {
    const channel = client.forget(id);
    if (channel !== null) this.from.hub.unsubscribe(client, channel);
  }
}

const problem = (code: GatewayErrorCode | 'PLATFORM.INVALID_REQUEST', message?: string) => ({
  message: message ?? (code === 'PLATFORM.INVALID_REQUEST' ? '' : gatewayErrors[code].message),
  extensions: { code },
});

const refuse = (client: GraphqlClient, id: string, ...payload: readonly object[]): void =>
  client.write({ id, type: 'error', payload });
