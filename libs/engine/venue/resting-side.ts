import { QueuePlace } from './queue-place.js';
import type { WorkingOrder } from './working-order.js';

/** Our resting orders of one side by price, then by time. Who joins while they are gone through takes part from the next round on. */
export class RestingSide<O extends WorkingOrder> {
  places: readonly QueuePlace<O>[] = [];
  private joining: QueuePlace<O>[] = [];

  /** Behind everything displayed at its price, and behind our own orders there. */
  join(order: O, displayed: number, since: number): void {
    this.joining.push(QueuePlace.behind(order, displayed, since));
  }

  placeOf(order: O): QueuePlace<O> | undefined {
    const isIts = (place: QueuePlace<O>) => place.order === order && place.live;
    return this.places.find(isIts) ?? this.joining.find(isIts);
  }

  /** The places there are, in the order in which they are served. */
  all(): readonly QueuePlace<O>[] {
    this.begin();
    return this.places;
  }

  restore(place: QueuePlace<O>): void {
    this.joining.push(place);
  }

  /** Begins a round: who has gone is out, who has come is in. */
  begin(): void {
    if (this.joining.length === 0 && this.places.every(({ live }) => live)) return;
    this.places = [...this.places, ...this.joining].filter(({ live }) => live).toSorted((a, b) => b.key - a.key);
    this.joining = [];
  }
}
