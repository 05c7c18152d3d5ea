import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { Clock, Log } from '#kernel';
import { PlatformConfig } from '#platform/config';
import { Identify } from '../../application/identify.js';
import { GatewayConfig } from '../../gateway.config.js';
import { made } from '#platform/module';
import { BookObserver } from './book-observer.js';
import { Channels } from './channels.js';
import { DeskObserver } from './desk-observer.js';
import { GraphqlDoor } from './graphql-door.js';
import { QuoteObserver } from './quote-observer.js';
import { SlowChannels } from './slow-channels.js';
import { SocketDoor } from './socket-door.js';
import { SocketHub } from './socket-hub.js';

/** Everything behind the WebSocket. */
export const socketProviders = [
  SocketHub,
  Channels,
  SlowChannels,
  DeskObserver,
  QuoteObserver,
  BookObserver,
  made(GraphqlDoor, {
    hub: SocketHub,
    channels: Channels,
    schemas: GraphQLSchemaHost,
    identify: Identify,
    log: Log,
  }),
  made(SocketDoor, {
    adapter: HttpAdapterHost,
    hub: SocketHub,
    channels: Channels,
    graphql: GraphqlDoor,
    identify: Identify,
    clock: Clock,
    config: GatewayConfig,
    platform: PlatformConfig,
    log: Log,
  }),
];
