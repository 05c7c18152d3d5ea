import { Causality, type Cause } from '#messaging';

/** The same cause for everything but what runs inside `within`. For one thing at a time. */
export class FixedCausality extends Causality {
  private cause: Cause;

  constructor(cause: Partial<Cause> = {}) {
    super();
    this.cause = { correlationId: 'cause_1', causationId: null, actor: 'tester', ...cause };
  }

  current(): Cause {
    return this.cause;
  }

  async within<T>(cause: Partial<Cause>, work: () => Promise<T>): Promise<T> {
    const before = this.cause;
    this.cause = { ...before, ...cause };
    try {
      return await work();
    } finally {
      this.cause = before;
    }
  }
}
