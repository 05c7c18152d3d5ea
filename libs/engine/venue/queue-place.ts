import type { WorkingOrder } from './working-order.js';

/**
 * What the lots that leave a level without a trade do to those behind them: `behind` supposes that they were behind us, unless
 * there is no room for that; `proportional` takes them evenly from the whole queue.
 */
export type QueueModel = 'behind' | 'proportional';

/** Where a place stands, in lots. */
export interface SavedPlace {
  /** Others' that are served before it. */
  readonly ahead: number;
  /** What the level displayed last, and what traded at it since. */
  readonly seen: number;
  readonly traded: number;
  /** The order's size when it came. */
  readonly lots: number;
  /** How much of the order will have filled when what it displays is gone. */
  readonly end: number;
  /** The last who had come to a queue of the market before it, where the market's orders are known one by one. */
  readonly since: number;
}

/** An order's place in the queue at its price, behind everything that was displayed there when it came. */
export class QueuePlace<O extends WorkingOrder> {
  /** Sided limit: the greater is served first. */
  readonly key: number;
  /** Given up for another place, or for none. */
  over = false;
  ahead: number;
  /** An order that has grown beyond it has lost the place. */
  readonly lots: number;
  private seen: number;
  private traded: number;
  private readonly end: number;
  private readonly since: number;

  constructor(
    readonly order: O,
    at: SavedPlace,
  ) {
    this.key = order.limit;
    this.ahead = at.ahead;
    this.lots = at.lots;
    this.seen = at.seen;
    this.traded = at.traded;
    this.end = at.end;
    this.since = at.since;
  }

  static behind<O extends WorkingOrder>(order: O, displayed: number, since = 0): QueuePlace<O> {
    const { lots, filled, terms } = order;
    const at = { ahead: displayed, seen: displayed, traded: 0, lots, end: filled + terms.display, since };
    return new QueuePlace(order, at);
  }

  get live(): boolean {
    return this.order.open && !this.over;
  }

  /** Lots that it displays still. */
  get shown(): number {
    return Math.min(this.end, this.order.lots) - this.order.filled;
  }

  save(): SavedPlace {
    const { ahead, seen, traded, lots, end, since } = this;
    return { ahead, seen, traded, lots, end, since };
  }

  /** Whether an order of the market came to its queue before this one. */
  isBehind(sequence: number): boolean {
    return sequence <= this.since;
  }

  /** An order of the market that is before it is smaller by so much. */
  advance(lots: number): void {
    this.ahead = Math.max(0, this.ahead - lots);
  }

  /** A trade at its price: what it left to those before us, and its whole size. */
  pass(served: number, lots: number): void {
    this.ahead = Math.max(0, this.ahead - served);
    this.traded += lots;
  }

  /** What the level displays now. Nobody is ahead who is not displayed. */
  update(displayed: number, model: QueueModel): void {
    if (displayed === this.seen) return;
    const before = this.seen - this.traded;
    const left = before - displayed;
    if (model === 'proportional' && left > 0 && this.ahead > 0) {
      this.ahead -= Math.floor((left * Math.min(this.ahead, before)) / before);
    }
    this.ahead = Math.min(this.ahead, displayed);
    this.seen = displayed;
    this.traded = 0;
  }
}
