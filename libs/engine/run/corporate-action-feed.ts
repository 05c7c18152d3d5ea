import type { CorporateAction } from '../market/corporate-action.js';
import type { CorporateActions } from './corporate-actions.js';
import { mustBeAt, type Feed, type FeedPosition } from './feed.js';

/** Corporate actions at their time: after the last bar before the ex-date and before the first of it. */
export class CorporateActionFeed implements Feed {
  private next = 0;
  private readonly actions: readonly CorporateAction[];

  constructor(
    actions: readonly CorporateAction[],
    private readonly effects: CorporateActions,
  ) {
    this.actions = actions.toSorted((a, b) => a.time - b.time);
  }

  get time(): number {
    return this.actions[this.next]?.time ?? Number.POSITIVE_INFINITY;
  }

  enter(): void {}

  mark(): void {}

  /** Every action of this moment. */
  publish(): void {
    const { time } = this;
    for (let at = this.next; ; at += 1) {
      const action = this.actions[at];
      if (action?.time !== time) return;
      this.effects.apply(action);
    }
  }

  advance(): void {
    const { time } = this;
    while (this.actions[this.next]?.time === time) this.next += 1;
  }

  get position(): FeedPosition {
    return { rows: this.next, time: this.actions[this.next - 1]?.time ?? Number.NEGATIVE_INFINITY };
  }

  resume({ rows, time }: FeedPosition, continued: boolean): void {
    this.next = continued ? this.actions.filter((action) => action.time <= time).length : rows;
    if (!continued) mustBeAt(this.position.time, time);
  }
}
