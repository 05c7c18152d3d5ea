import type { Provider } from '@nestjs/common';
import { Clock, Rng } from '#kernel';
import { PlatformConfig } from '#platform/config';
import { callPolicyOf } from '../../application/call-policy.js';
import { FindInstrumentsByNameHandler } from '../../application/find-instruments-by-name.handler.js';
import { ListInstrumentNamesHandler } from '../../application/list-instrument-names.handler.js';
import { ListProvidersHandler } from '../../application/list-providers.handler.js';
import { ListTradingSessionsHandler } from '../../application/list-trading-sessions.handler.js';
import { NameInstrumentHandler } from '../../application/name-instrument.handler.js';
import { Providers } from '../../application/ports/data-provider.port.js';
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
import { DataConfig } from '../../data.config.js';
import { PostgresSymbology } from '../postgres-symbology.js';
import { downloadParts } from './download-parts.js';
import { FetchTransport } from './fetch-transport.js';
import { MemoryRateLimiter } from './memory-rate-limiter.js';
import { PostgresKeyVault } from './postgres-key-vault.js';
import { PostgresProviderHealth } from './postgres-provider-health.js';
import { ProviderRegistry } from './provider-registry.js';
import { RedisRateLimiter } from './redis-rate-limiter.js';
import { WebSocketTransport } from './web-socket-transport.js';
import { TimerSleeper } from './timer-sleeper.js';

type CallParts = [HttpTransport, StreamTransport, RateLimiter, ProviderHealthStore, Sleeper, Clock, Rng, DataConfig];

/** Everything that has to do with providers of data and with what instruments are called. */
export const providerParts: Provider[] = [
  ListProvidersHandler,
  SetProviderKeyHandler,
  RemoveProviderKeyHandler,
  ListTradingSessionsHandler,
  ...downloadParts,
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
  { provide: Providers, useClass: ProviderRegistry },
  { provide: KeyVault, useClass: PostgresKeyVault },
  { provide: ProviderHealthStore, useClass: PostgresProviderHealth },
  { provide: HttpTransport, useClass: FetchTransport },
  { provide: StreamTransport, useClass: WebSocketTransport },
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
