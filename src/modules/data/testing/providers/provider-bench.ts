import { ManualClock, SeededRng, fromRfc3339 } from '#kernel';
import type { DataProvider } from '../../application/ports/data-provider.port.js';
import type { ProviderAccess } from '../../application/ports/provider-access.port.js';
import { ProviderHealthStore } from '../../application/ports/provider-health.port.js';
import { Sleeper } from '../../application/ports/sleeper.port.js';
import { type CallPolicy, ProviderCalls } from '../../application/provider-calls.js';
import { callPolicyOf } from '../../application/call-policy.js';
import { DataConfig } from '../../data.config.js';
import type { ProviderHealth, ProviderKey } from '../../domain/providers/provider.js';
import { FetchTransport } from '../../infrastructure/providers/fetch-transport.js';
import { WebSocketTransport } from '../../infrastructure/providers/web-socket-transport.js';
import { MemoryRateLimiter } from '../../infrastructure/providers/memory-rate-limiter.js';

/** Sleeps at once, by moving the clock. */
export class ClockSleeper extends Sleeper {
  readonly sleeps: number[] = [];

  constructor(private readonly clock: ManualClock) {
    super();
  }

  sleep(micros: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.sleeps.push(micros);
    this.clock.advance(BigInt(Math.ceil(micros)));
    return Promise.resolve();
  }
}

const LASTS: ReadonlySet<string> = new Set(['lastSuccessAt', 'lastErrorAt', 'lastErrorCode', 'lastErrorMessage']);

export class InMemoryProviderHealth extends ProviderHealthStore {
  private readonly latest = new Map<string, ProviderHealth>();

  put(health: ProviderHealth): Promise<void> {
    const said = Object.fromEntries(
      Object.entries(health).filter(([name, value]) => !LASTS.has(name) || value !== null),
    );
    this.latest.set(health.provider, { ...health, ...this.latest.get(health.provider), ...said });
    return Promise.resolve();
  }

  list(): Promise<ProviderHealth[]> {
    return Promise.resolve([...this.latest.values()]);
  }
}

export const BENCH_NOW = fromRfc3339('2026-03-02T12:00:00Z');

/** Everything between an adapter and a real socket, with a clock that sleeping moves. */
export function providerBench(provider: DataProvider, url: string, policy: Partial<CallPolicy> = {}) {
  const clock = new ManualClock(BENCH_NOW);
  const sleeper = new ClockSleeper(clock);
  const health = new InMemoryProviderHealth();
  const config = new DataConfig();
  const calls = new ProviderCalls({
    transport: new FetchTransport(config),
    streams: new WebSocketTransport(),
    limiter: new MemoryRateLimiter(clock),
    health,
    sleeper,
    clock,
    rng: new SeededRng(7),
    policy: { ...callPolicyOf(config), timeoutMs: 5000, ...policy },
  });
  const hosts = Object.fromEntries(
    Object.keys(provider.spec.hosts).map((role) => [role, role === 'stream' ? url.replace('http', 'ws') : url]),
  );
  const spec = { ...provider.spec, hosts };
  const access = (key: ProviderKey | null = null): ProviderAccess =>
    calls.access(spec, { key, credentials: provider.authorize(key), signal: new AbortController().signal });
  return { access, calls, clock, health, sleeper, spec };
}
