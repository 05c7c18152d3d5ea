import type { Provider } from '@nestjs/common';
import { Clock, Log, Rng } from '#kernel';
import { MarketStream } from '#messaging';
import { made } from '#platform/module';
import { DerivedBars } from '../../application/derived-bars.js';
import { Providers } from '../../application/ports/data-provider.port.js';
import { Sleeper } from '../../application/ports/sleeper.port.js';
import { StreamStore } from '../../application/ports/stream-store.port.js';
import { TickFiles } from '../../application/ports/tick-files.port.js';
import { TickStore } from '../../application/ports/tick-store.port.js';
import { ProviderDoor } from '../../application/provider-door.js';
import { FollowStreamJob } from '../../application/ticks/follow-stream.job.js';
import { ReadRecordedTicksHandler } from '../../application/ticks/read-recorded-ticks.handler.js';
import { RecordedTicks } from '../../application/ticks/recorded-ticks.js';
import { StreamFollower } from '../../application/ticks/stream-follower.js';
import {
  CancelStreamHandler,
  ListStreamsHandler,
  ListTickDaysHandler,
  StartStreamHandler,
  StartTickReplayHandler,
} from '../../application/ticks/stream-handlers.js';
import { Streams } from '../../application/ticks/streams.js';
import { TickReplay } from '../../application/ticks/tick-replay.js';
import { TradedBars } from '../../application/traded-bars.js';
import { LocalTickFiles } from './local-tick-files.js';
import { PostgresStreamStore } from './postgres-stream-store.js';

/** Streams of trades, quotes and books: followed, recorded and replayed. */
export const tickParts: Provider[] = [
  CancelStreamHandler,
  ListStreamsHandler,
  ListTickDaysHandler,
  ReadRecordedTicksHandler,
  StartStreamHandler,
  StartTickReplayHandler,
  DerivedBars,
  RecordedTicks,
  TradedBars,
  Streams,
  { provide: TickFiles, useClass: LocalTickFiles },
  { provide: StreamStore, useClass: PostgresStreamStore },
  made(StreamFollower, { store: TickStore, market: MarketStream, sleeper: Sleeper, rng: Rng, clock: Clock, log: Log }),
  made(TickReplay, { store: TickStore, market: MarketStream, sleeper: Sleeper, clock: Clock }),
  made(FollowStreamJob, {
    streams: StreamStore,
    providers: Providers,
    door: ProviderDoor,
    follower: StreamFollower,
    replay: TickReplay,
    clock: Clock,
  }),
];
