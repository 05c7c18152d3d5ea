import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type WebSocket, WebSocketServer } from 'ws';
import { Clock, Log, toRfc3339 } from '#kernel';
import { PlatformConfig } from '#platform/config';
import { Identify } from '../../application/identify.js';
import { type GatewayErrorCode, gatewayErrors } from '../../domain/gateway.errors.js';
import { GatewayConfig } from '../../gateway.config.js';
import { Channels } from './channels.js';
import { type ClientFrame, parseFrame } from './frames.js';
import { GRAPHQL_PROTOCOL, GraphqlDoor } from './graphql-door.js';
import { NOT_SIGNED_IN, SocketClient } from './socket-client.js';
import { SocketHub } from './socket-hub.js';

const PATH = '/ws';
const GRAPHQL_PATH = '/graphql';
const SIGN_IN_WITHIN_MS = 5000;
const CHECK_TOKENS_MS = 5000;
const FRAME_BYTES_MAX = 65_536;

/** What the door leads to. */
export interface SocketDoorParts {
  readonly adapter: HttpAdapterHost;
  readonly hub: SocketHub;
  readonly channels: Channels;
  readonly graphql: GraphqlDoor;
  readonly identify: Identify;
  readonly clock: Clock;
  readonly config: GatewayConfig;
  readonly platform: PlatformConfig;
  readonly log: Log;
}

/**
 * The WebSocket at `/ws`: signs clients in and takes their subscriptions. It owns every upgrade of the server, and leads those of GraphQL to
 * theirs.
 */
@Injectable()
export class SocketDoor implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: FRAME_BYTES_MAX,
    perMessageDeflate: false,
    handleProtocols: (protocols) => (protocols.has(GRAPHQL_PROTOCOL) ? GRAPHQL_PROTOCOL : false),
  });
  private checking: NodeJS.Timeout | null = null;

  constructor(private readonly from: SocketDoorParts) {}

  onApplicationBootstrap(): void {
    const http = this.from.adapter.httpAdapter?.getHttpServer() as Server | undefined;
    if (http === undefined) return;
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => this.upgrade(request, socket, head));
    this.checking = setInterval(() => this.closeEnded(), CHECK_TOKENS_MS);
  }

  beforeApplicationShutdown(): void {
    if (this.checking !== null) clearInterval(this.checking);
    this.from.hub.closeAll(1001, 'the desk is stopping');
    for (const socket of this.server.clients) setTimeout(() => socket.terminate(), 500).unref();
    this.server.close();
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const path = (request.url ?? '').split('?', 1)[0];
    const isGraphql = path === GRAPHQL_PATH;
    if (path !== PATH && !isGraphql) return reject(socket, '404 Not Found');
    if (isGraphql && !protocolsOf(request).includes(GRAPHQL_PROTOCOL)) return reject(socket, '400 Bad Request');
    if (!this.isOwnOrigin(request)) return reject(socket, '403 Forbidden');
    if (this.from.hub.size >= this.from.config.socketClientsMax) return reject(socket, '503 Service Unavailable');
    this.server.handleUpgrade(request, socket, head, (accepted) =>
      isGraphql ? this.from.graphql.accept(accepted) : this.accept(accepted),
    );
  }

  /** Programs send no origin; browsers always do. */
  private isOwnOrigin({ headers: { origin, host } }: IncomingMessage): boolean {
    return (
      origin === undefined ||
      origin === `http://${host}` ||
      origin === `https://${host}` ||
      this.from.platform.corsOrigins.includes(origin)
    );
  }

  private accept(socket: WebSocket): void {
    const client = new SocketClient(socket);
    this.from.hub.join(client);
    const deadline = setTimeout(() => {
      if (client.signedInUntil === null) client.close(NOT_SIGNED_IN, 'sign in first');
    }, SIGN_IN_WITHIN_MS);
    socket.on('message', (data, isBinary) => void this.take(client, isBinary ? '' : (data as Buffer).toString('utf8')));
    socket.on('error', (error) => this.from.log.info('a socket failed', { error: String(error) }));
    socket.on('close', () => {
      clearTimeout(deadline);
      this.from.hub.leave(client);
    });
  }

  private async take(client: SocketClient, text: string): Promise<void> {
    const frame = parseFrame(text);
    try {
      if (frame === null) client.send(problem('GATEWAY.BAD_FRAME'));
      else if (frame.type === 'ping') client.send({ type: 'pong', time: toRfc3339(this.from.clock.nowMicros()) });
      else if (frame.type === 'sign-in') await this.signIn(client, frame.accessToken);
      else if (client.signedInUntil === null) client.close(NOT_SIGNED_IN, 'sign in first');
      else await this.change(client, frame);
    } catch (error) {
      this.from.log.error('a frame of a client failed', { error });
      client.send({
        type: 'error',
        code: 'PLATFORM.UNEXPECTED',
        message: 'Something went wrong inside. Subscribe again.',
      });
    }
  }

  private async signIn(client: SocketClient, accessToken: string): Promise<void> {
    const session = await this.from.identify.session(accessToken);
    if (session === null) return client.close(NOT_SIGNED_IN, 'the access token is not good');
    client.signedInUntil = session.expiresAt;
    client.send({ type: 'ready' });
  }

  private async change(
    client: SocketClient,
    frame: ClientFrame & { readonly channels: readonly string[] },
  ): Promise<void> {
    for (const channel of frame.channels) {
      if (frame.type === 'unsubscribe') this.from.hub.unsubscribe(client, channel);
      else await this.subscribe(client, channel);
    }
  }

  /** Listens before it looks, so that nothing between snapshot and first update is lost; what is new may be in the snapshot already. */
  private async subscribe(client: SocketClient, channel: string): Promise<void> {
    const snapshot = this.from.channels.snapshot(channel);
    if (snapshot === null) return client.send({ ...problem('GATEWAY.UNKNOWN_CHANNEL'), channel });
    client.hold(channel);
    this.from.hub.subscribe(client, channel);
    try {
      client.begin(channel, { type: 'snapshot', channel, data: await snapshot });
    } catch (error) {
      // The other channels of the frame go on.
      this.from.log.error('a snapshot failed', { channel, error });
      client.begin(channel, { ...problem('GATEWAY.SNAPSHOT_FAILED'), channel });
    }
  }

  private closeEnded(): void {
    this.from.hub.endSessions(Number(this.from.clock.nowMicros() / 1_000_000n));
  }
}

const protocolsOf = ({ headers }: IncomingMessage): string[] =>
  (headers['sec-websocket-protocol'] ?? '').split(',').map((protocol) => protocol.trim());

const problem = (code: GatewayErrorCode) => ({ type: 'error', code, message: gatewayErrors[code].message }) as const;

const reject = (socket: Duplex, status: string): void =>
  void socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
