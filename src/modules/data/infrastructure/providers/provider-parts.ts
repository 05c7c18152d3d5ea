import type { Provider } from '@nestjs/common';
import { Clock, Rng } from '#kernel';
import { UnitOfWork } from '#messaging';
import { PlatformConfig } from '#platform/config';
import { made } from '#platform/module';
import { callPolicyOf } from '../../application/call-policy.js';
import { BarFollower } from '../../application/bar-follower.js';
import { CancelDownloadHandler } from '../../application/cancel-download.handler.js';
import { DownloadBarsJob, DownloadParts } from '../../application/download-bars.job.js';
import { DownloadPages } from '../../application/download-pages.js';
import { DownloadTools } from '../../application/download-tools.js';
import { Downloads } from '../../application/downloads.js';
import { FindInstrumentsByNameHandler } from '../../application/find-instruments-by-name.handler.js';
import { GetDownloadHandler } from '../../application/get-download.handler.js';
import { HistoryPublisher } from '../../application/history-publisher.js';
import { ListCoverageHandler } from '../../application/list-coverage.handler.js';
import { ListDownloadsHandler } from '../../application/list-downloads.handler.js';
import { ListInstrumentNamesHandler } from '../../application/list-instrument-names.handler.js';
import { ListProvidersHandler } from '../../application/list-providers.handler.js';
import { ListTradingSessionsHandler } from '../../application/list-trading-sessions.handler.js';
import { NameInstrumentHandler } from '../../application/name-instrument.handler.js';
import { Providers } from '../../application/ports/data-provider.port.js';
import { DownloadStore } from '../../application/ports/download-store.port.js';
import { HttpTransport } from '../../application/ports/http-transport.port.js';
import { KeyVault } from '../../application/ports/key-vault.port.js';
import { ProviderHealthStore } from '../../application/ports/provider-health.port.js';
import { RateLimiter } from '../../application/ports/rate-limiter.port.js';
import { Sleeper } from '../../application/ports/sleeper.port.js';
import { StreamTransport } from '../../application/ports/stream-transport.port.js';
import { Symbology } from '../../application/ports/symbology.port.js';
import { ProviderCalls } from '../../application/provider-calls.js';
import { ProviderDoor } from '../../application/provider-door.js';
import { ProviderKeys } from '../../application/provider-keys.js';
import { ProviderReads } from '../../application/provider-reads.js';
import { ReadFilingsHandler } from '../../application/read-filings.handler.js';
import { ReadNewsHandler } from '../../application/read-news.handler.js';
import { ReadSeriesHandler } from '../../application/read-series.handler.js';
import { RemoveProviderKeyHandler } from '../../application/remove-provider-key.handler.js';
import { SetProviderKeyHandler } from '../../application/set-provider-key.handler.js';
import { StartDownloadHandler } from '../../application/start-download.handler.js';
import { VerifyHistoriesHandler } from '../../application/verify-histories.handler.js';
import { DataConfig } from '../../data.config.js';
import { PostgresSymbology } from '../postgres-symbology.js';
import { FetchTransport } from './fetch-transport.js';
import { MemoryRateLimiter } from './memory-rate-limiter.js';
import { PostgresDownloadStore } from './postgres-download-store.js';
import { PostgresKeyVault } from './postgres-key-vault.js';
import { PostgresProviderHealth } from './postgres-provider-health.js';
import { ProviderRegistry } from './provider-registry.js';
import { RedisRateLimiter } from './redis-rate-limiter.js';
import { WebSocketTransport } from './web-socket-transport.js';
import { TimerSleeper } from './timer-sleeper.js';

type CallParts = [HttpTransport, StreamTransport, RateLimiter, ProviderHealthStore, Sleeper, Clock, Rng, DataConfig];

type PartsInOrder = [DownloadStore, DownloadPages, HistoryPublisher, BarFollower, Providers, DownloadTools];

/** Everything that has to do with providers of data and with what instruments are called. */
export const providerParts: Provider[] = [
  ListProvidersHandler,
  SetProviderKeyHandler,
  RemoveProviderKeyHandler,
  VerifyHistoriesHandler,
  ListTradingSessionsHandler,
  StartDownloadHandler,
  CancelDownloadHandler,
  GetDownloadHandler,
  ListDownloadsHandler,
  ListCoverageHandler,
  DownloadBarsJob,
  {
    provide: DownloadParts,
    inject: [DownloadStore, DownloadPages, HistoryPublisher, BarFollower, Providers, DownloadTools],
    useFactory: (...[store, pages, publisher, follower, providers, tools]: PartsInOrder): DownloadParts => ({
      store,
      pages,
      publisher,
      follower,
      providers,
      tools,
    }),
  },
  DownloadPages,
  DownloadTools,
  Downloads,
  HistoryPublisher,
  FindInstrumentsByNameHandler,
  ListInstrumentNamesHandler,
  NameInstrumentHandler,
  { provide: Symbology, useClass: PostgresSymbology },
  ProviderDoor,
  ProviderReads,
  ReadFilingsHandler,
  ReadNewsHandler,
  ReadSeriesHandler,
  ProviderKeys,
  { provide: DownloadStore, useClass: PostgresDownloadStore },
  { provide: Providers, useClass: ProviderRegistry },
  { provide: KeyVault, useClass: PostgresKeyVault },
  { provide: ProviderHealthStore, useClass: PostgresProviderHealth },
  { provide: HttpTransport, useClass: FetchTransport },
  { provide: StreamTransport, useClass: WebSocketTransport },
  made(BarFollower, {
    store: DownloadStore,
    pages: DownloadPages,
    door: ProviderDoor,
    unitOfWork: UnitOfWork,
    sleeper: Sleeper,
    rng: Rng,
    tools: DownloadTools,
  }),
  { provide: Sleeper, useClass: TimerSleeper },
  {
    provide: RateLimiter,
    inject: [PlatformConfig, Clock],
    useFactory: ({ redisUrl }: PlatformConfig, clock: Clock) =>
      redisUrl === null ? new MemoryRateLimiter(clock) : new RedisRateLimiter(redisUrl),
  },
  {
    provide: ProviderCalls,
    inject: [HttpTransport, StreamTransport, RateLimiter, ProviderHealthStore, Sleeper, Clock, Rng, DataConfig],
    useFactory: (...[transport, streams, limiter, health, sleeper, clock, rng, config]: CallParts) =>
      new ProviderCalls({ transport, streams, limiter, health, sleeper, clock, rng, policy: callPolicyOf(config) }),
  },
];
