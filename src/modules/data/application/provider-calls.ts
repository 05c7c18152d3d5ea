import { createHash } from 'node:crypto';
import { Clock, Rng } from '#kernel';
import { type BackoffPolicy, retryDelay } from '../domain/providers/backoff.js';
import { type BreakerPolicy, CircuitBreaker, type Passage } from '../domain/providers/circuit-breaker.js';
import { ProviderFault } from '../domain/providers/provider-fault.js';
import type { Fetched, ProviderKey, ProviderSpec } from '../domain/providers/provider.js';
import type { Budget } from '../domain/providers/rate-window.js';
import { HttpTransport, type ProviderAnswer } from './ports/http-transport.port.js';
import type { Credentials, ProviderAccess, ProviderRequest } from './ports/provider-access.port.js';
import { ProviderHealthStore } from './ports/provider-health.port.js';
import { type RateAccount, RateLimiter } from './ports/rate-limiter.port.js';
import { Sleeper } from './ports/sleeper.port.js';
import { StreamTransport } from './ports/stream-transport.port.js';
import { faultOfStatus, saidAt } from './provider-status.js';

export interface CallPolicy {
  readonly backoff: BackoffPolicy;
  readonly breaker: BreakerPolicy;
  readonly timeoutMs: number;
  /** Nobody waits longer for a place or for a provider that named a time. */
  readonly patienceMicros: number;
}

export interface CallParts {
  readonly transport: HttpTransport;
  readonly streams: StreamTransport;
  readonly limiter: RateLimiter;
  readonly health: ProviderHealthStore;
  readonly sleeper: Sleeper;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly policy: CallPolicy;
}

/** Who asks, and how that is said. */
export interface Caller {
  readonly key: ProviderKey | null;
  readonly credentials: Credentials;
  readonly signal: AbortSignal;
}

/** Asks providers: within their limits, again after what passes, and not at all while they are broken. */
export class ProviderCalls {
  private readonly breakers = new Map<string, CircuitBreaker>();

  constructor(private readonly parts: CallParts) {}

  access(spec: ProviderSpec, { key, credentials, signal }: Caller): ProviderAccess {
    const account = { spec, keyId: keyIdOf(key) };
    return {
      key,
      signal,
      stream: (place, use) => this.parts.streams.use((spec.hosts[place.host] ?? place.host) + place.path, signal, use),
      get: (request, read) => this.get(account, { request, credentials, signal }, read),
    };
  }

  private async get<T>(account: RateAccount, asked: Asked, read: (answer: ProviderAnswer) => T): Promise<Fetched<T>> {
    const { backoff, patienceMicros } = this.parts.policy;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(account, asked, read);
      } catch (error) {
        if (!(error instanceof ProviderFault) || !error.passes || attempt === backoff.attempts) throw error;
        const delay = retryDelay(backoff, this.parts.rng, { attempt, retryAfterMicros: error.retryAfterMicros });
        if (delay > patienceMicros) throw error;
        await this.parts.sleeper.sleep(delay, asked.signal);
      }
    }
  }

  private async once<T>(account: RateAccount, asked: Asked, read: (answer: ProviderAnswer) => T): Promise<Fetched<T>> {
    const breaker = this.breakerOf(account.spec.name);
    this.refuseResting(breaker);
    const budget = await this.waitForPlace(account, asked);
    const passage = breaker.pass(this.elapsed());
    if (passage === null) throw resting();
    try {
      const fetched = await this.send(account.spec, asked, read);
      breaker.succeeded(passage);
      await this.record(account, breaker, { budget, fault: null });
      return fetched;
    } catch (error) {
      if (error instanceof ProviderFault) await this.failed(account, { breaker, passage, budget }, error);
      throw error;
    }
  }

  private async failed(account: RateAccount, call: CallInFlight, fault: ProviderFault): Promise<void> {
    if (fault.blamesProvider) call.breaker.failed(call.passage, this.elapsed());
    else call.breaker.succeeded(call.passage);
    if (fault.retryAfterMicros !== null) await this.parts.limiter.hold(account, fault.retryAfterMicros);
    await this.record(account, call.breaker, { budget: call.budget, fault });
  }

  private async send<T>(spec: ProviderSpec, asked: Asked, read: (answer: ProviderAnswer) => T): Promise<Fetched<T>> {
    const { request, credentials, signal } = asked;
    const base = spec.hosts[request.host ?? 'api'] ?? request.host ?? '';
    const url = new URL(base + request.path);
    for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
    const told = `GET ${url.href}`;
    for (const [name, value] of Object.entries(credentials.query ?? {})) url.searchParams.set(name, value);
    const { timeoutMs } = this.parts.policy;
    const answer = await this.parts.transport.send({
      url: url.href,
      headers: credentials.headers ?? {},
      timeoutMs,
      signal,
    });
    const now = this.parts.clock.nowMicros();
    const fault = faultOfStatus(answer, now);
    if (fault !== null) throw fault;
    const sha256 = createHash('sha256').update(answer.body).digest('hex');
    const times = { fetchedAt: now, saidAt: saidAt(answer) ?? now };
    const provenance = { provider: spec.name, ...times, request: told, sha256 };
    return { value: read(answer), provenance };
  }

  /** @throws ProviderFault where the place would come too late */
  private async waitForPlace(account: RateAccount, { request, signal }: Asked): Promise<Budget | null> {
    const { limiter, sleeper, policy } = this.parts;
    const { waitMicros, budget } = await limiter.reserve(account, request.weight ?? 1, policy.patienceMicros);
    if (waitMicros > policy.patienceMicros) {
      const seconds = Math.ceil(waitMicros / MICROS_PER_SECOND);
      throw new ProviderFault('DATA.PROVIDER_BUDGET_SPENT', `free again in ${seconds} s`, waitMicros);
    }
    if (waitMicros > 0) await sleeper.sleep(waitMicros, signal);
    // The provider may have asked for quiet while this waited.
    for (let held = await limiter.held(account); held > 0; held = await limiter.held(account)) {
      if (held > policy.patienceMicros) throw new ProviderFault('DATA.PROVIDER_THROTTLED', 'it named a time', held);
      await sleeper.sleep(held, signal);
    }
    signal.throwIfAborted();
    return budget;
  }

  private refuseResting(breaker: CircuitBreaker): void {
    if (breaker.state(this.elapsed()) === 'OPEN') throw resting();
  }

  private breakerOf(provider: string): CircuitBreaker {
    let breaker = this.breakers.get(provider);
    if (breaker === undefined) {
      breaker = new CircuitBreaker(this.parts.policy.breaker);
      this.breakers.set(provider, breaker);
    }
    return breaker;
  }

  private async record(
    { spec }: RateAccount,
    breaker: CircuitBreaker,
    { budget, fault }: { readonly budget: Budget | null; readonly fault: ProviderFault | null },
  ): Promise<void> {
    const now = this.parts.clock.nowMicros();
    await this.parts.health.put({
      provider: spec.name,
      state: breaker.state(this.elapsed()),
      opensAt: breaker.opensAt === null ? null : now + BigInt(Math.round(breaker.opensAt - this.elapsed())),
      lastSuccessAt: fault === null ? now : null,
      lastErrorAt: fault === null ? null : now,
      lastErrorCode: fault?.code ?? null,
      lastErrorMessage: fault?.reason ?? null,
      budget,
      budgetAt: budget === null ? null : now,
    });
  }

  private elapsed(): number {
    return Number(this.parts.clock.elapsedMicros());
  }
}

const MICROS_PER_SECOND = 1_000_000;
const KEY_ID_DIGITS = 16;

interface Asked {
  readonly request: ProviderRequest;
  readonly credentials: Credentials;
  readonly signal: AbortSignal;
}

interface CallInFlight {
  readonly breaker: CircuitBreaker;
  readonly passage: Passage;
  readonly budget: Budget | null;
}

const resting = (): ProviderFault => new ProviderFault('DATA.PROVIDER_RESTING', 'its breaker is open');

function keyIdOf(key: ProviderKey | null): string {
  if (key === null) return 'anonymous';
  return createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, KEY_ID_DIGITS);
}
