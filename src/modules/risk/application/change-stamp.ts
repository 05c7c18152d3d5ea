import { Injectable } from '@nestjs/common';
import { Clock, toRfc3339 } from '#kernel';
import { Causality } from '#messaging';

/** Who changes something, and when. */
@Injectable()
export class ChangeStamp {
  constructor(
    private readonly causality: Causality,
    private readonly clock: Clock,
  ) {}

  now(): { changedBy: string; changedAt: string } {
    return { changedBy: this.causality.current().actor, changedAt: toRfc3339(this.clock.nowMicros()) };
  }
}
