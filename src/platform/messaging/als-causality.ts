import { AsyncLocalStorage } from 'node:async_hooks';
import { IdGenerator } from '#kernel';
import { Causality, type Cause } from '#messaging';

/** Keeps the cause across awaits in async local storage. Work that nobody caused begins a chain of its own. */
export class AlsCausality extends Causality {
  private readonly storage = new AsyncLocalStorage<Cause>();

  constructor(private readonly ids: IdGenerator) {
    super();
  }

  current(): Cause {
    return this.storage.getStore() ?? { correlationId: this.ids.next('cause'), causationId: null, actor: 'system' };
  }

  /** The cause, or undefined outside of any: for logs, which must not begin a chain. */
  peek(): Cause | undefined {
    return this.storage.getStore();
  }

  within<T>(cause: Partial<Cause>, work: () => Promise<T>): Promise<T> {
    const present = cause.correlationId === undefined ? this.current() : this.storage.getStore();
    return this.storage.run({ correlationId: '', causationId: null, actor: 'system', ...present, ...cause }, work);
  }

  /** The same for callback style: what `next` starts runs under `cause`. */
  enter(cause: Cause, next: () => void): void {
    this.storage.run(cause, next);
  }

  /** From here on the present cause acts for this user. */
  actAs(actor: string): void {
    const cause = this.storage.getStore() as { actor: string } | undefined;
    if (cause !== undefined) cause.actor = actor;
  }
}
