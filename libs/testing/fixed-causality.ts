import { AsyncLocalStorage } from 'node:async_hooks';
import { Causality, type Cause } from '#messaging';

/** The same cause for everything but what runs inside `within`. */
export class FixedCausality extends Causality {
  private readonly inner = new AsyncLocalStorage<Cause>();
  private readonly outer: Cause;

  constructor(cause: Partial<Cause> = {}) {
    super();
    this.outer = { correlationId: 'cause_1', causationId: null, actor: 'tester', ...cause };
  }

  current(): Cause {
    return this.inner.getStore() ?? this.outer;
  }

  within<T>(cause: Partial<Cause>, work: () => Promise<T>): Promise<T> {
    return this.inner.run({ ...this.current(), ...cause }, work);
  }
}
