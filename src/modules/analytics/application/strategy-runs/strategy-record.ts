import { Injectable } from '@nestjs/common';
import { Clock, IdGenerator, toRfc3339 } from '#kernel';
import { Outbox } from '#messaging';
import { StrategyRunStore } from '../ports/strategy-run-store.port.js';

/** Where what becomes of strategies is written down, and by what clock. */
@Injectable()
export class StrategyRecord {
  constructor(
    readonly store: StrategyRunStore,
    readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: IdGenerator,
  ) {}

  get now(): string {
    return toRfc3339(this.clock.nowMicros());
  }

  newId(): string {
    return this.ids.next('strategy');
  }
}
