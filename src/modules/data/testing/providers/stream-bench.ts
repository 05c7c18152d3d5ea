import { type MarketUpdate, PriceBook, SeededRng } from '#kernel';
import { InProcessMarketStream } from '#platform/messaging';
import { RecordingLog } from '#testing';
import type { DataProvider, TickChannel } from '../../application/ports/data-provider.port.js';
import type { ProviderAccess } from '../../application/ports/provider-access.port.js';
import type { TickStore } from '../../application/ports/tick-store.port.js';
import { StreamFollower } from '../../application/ticks/stream-follower.js';
import type { Tick } from '../../domain/ticks/tick.js';
import type { ProviderKey } from '../../domain/providers/provider.js';
import { TimerSleeper } from '../../infrastructure/providers/timer-sleeper.js';
import { providerBench } from './provider-bench.js';

export interface StreamSetting {
  readonly url: string;
  readonly symbol: string;
  readonly channels: readonly TickChannel[];
  /** Keeps what comes; then it waits by the wall. */
  readonly record?: boolean;
  readonly key?: ProviderKey;
  /** Every request goes to this machine, whatever address it names. */
  readonly isCaught?: boolean;
}

/** Follows a provider that is on this machine; what its readers know of the market. */
export function followStream(provider: DataProvider, setting: StreamSetting) {
  const { url, symbol, channels, record = false, key = null, isCaught = false } = setting;
  const { calls, clock, sleeper, spec } = providerBench(provider, url);
  const log = new RecordingLog();
  const market = new InProcessMarketStream(log);
  const [updates, book, kept]: [MarketUpdate[], PriceBook, Tick[]] = [[], new PriceBook(), []];
  market.subscribe('test', (update) => {
    updates.push(update);
    if (update.kind === 'depth') book.apply(update.depth);
  });
  const store = { append: async (_: unknown, ticks: Tick[]) => void kept.push(...ticks) } as unknown as TickStore;
  // The recorder waits by the wall; reconnects wait by the clock of the test.
  const parts = { store, market, sleeper: record ? new TimerSleeper() : sleeper, rng: new SeededRng(1), clock, log };
  const stop = new AbortController();
  const offer = provider.tickStream;
  if (offer === undefined) throw new Error('it has no stream');
  const open = async (): Promise<ProviderAccess> => {
    const access = calls.access(spec, { key, credentials: provider.authorize(key), signal: stop.signal });
    return isCaught ? { ...access, get: (request, read) => access.get({ ...request, host: url }, read) } : access;
  };
  const followed = { provider: spec.name, symbol, instrumentId: 'BTC.X', channels, record };
  const ended = new StreamFollower(parts)
    .follow(followed, offer, { signal: stop.signal, told: () => undefined, open })
    .catch((error: unknown) => error);
  return {
    updates,
    book,
    kept,
    ended,
    sleeper,
    kinds: () => updates.flatMap((update) => (update.kind === 'depth' ? update.depth.kind : [])),
    trades: () => updates.flatMap((update) => (update.kind === 'trade' ? Number(update.trade.price) : [])),
    stop: async () => {
      stop.abort(new Error('canceled'));
      await ended;
    },
  };
}
