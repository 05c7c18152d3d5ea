import { Clock } from '#kernel';
import { type RateAccount, RateLimiter, type Reservation } from '../../application/ports/rate-limiter.port.js';
import { RateWindow } from '../../domain/providers/rate-window.js';

/** For one process. */
export class MemoryRateLimiter extends RateLimiter {
  private readonly windows = new Map<string, RateWindow>();

  constructor(private readonly clock: Clock) {
    super();
  }

  reserve(account: RateAccount, weight: number, patienceMicros: number): Promise<Reservation> {
    const now = this.now();
    const window = this.windowOf(account);
    const at = window.reserve(weight, now, now + patienceMicros);
    return Promise.resolve({ waitMicros: at - now, budget: window.budget(now) });
  }

  hold(account: RateAccount, micros: number): Promise<void> {
    this.windowOf(account).holdUntil(this.now() + micros);
    return Promise.resolve();
  }

  held(account: RateAccount): Promise<number> {
    return Promise.resolve(Math.max(0, this.windowOf(account).openFrom - this.now()));
  }

  private windowOf({ spec, keyId }: RateAccount): RateWindow {
    const name = `${spec.name} ${keyId}`;
    let window = this.windows.get(name);
    if (window === undefined) this.windows.set(name, (window = new RateWindow(spec.limits)));
    return window;
  }

  private now(): number {
    return Number(this.clock.elapsedMicros());
  }
}
