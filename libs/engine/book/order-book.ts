import { UserError } from '#kernel';
import { DepthBook } from './depth-book.js';
import { NumberTable } from './number-table.js';
import { orderEvents, type OrderBlock } from './order-block.js';
import { SlotPool } from './slot-pool.js';

const NONE = -1;

/** An order's numbers. */
const ID = 0;
const SIGN = 1;
const TICKS = 2;
const LOTS = 3;
const SEQUENCE = 4;
const NEXT = 5;
const PREVIOUS = 6;
const ORDER_WIDTH = 7;

/** A queue's numbers. */
const HEAD = 0;
const TAIL = 1;
const QUEUE_WIDTH = 2;

/** An order that rests in the market. */
export interface BookOrder {
  readonly id: number;
  /** 1 for a bid, -1 for an ask. */
  readonly sign: 1 | -1;
  readonly ticks: number;
  readonly lots: number;
  /** Its number among those who came to the end of a queue. */
  readonly sequence: number;
}

/** A book at rest: all orders, level by level, in the order of their queues. */
export interface SavedOrders {
  readonly sequence: number;
  readonly beganAt: number;
  readonly known: boolean;
  readonly orders: readonly BookOrder[];
}

/**
 * A book by order (L3): who rests at what price, and in what queue. `depth` is the same book by price level. An event costs the
 * same whatever the book holds and allocates nothing.
 */
export class OrderBook {
  readonly depth: DepthBook;
  /** Counts those who came to the end of a queue; the greater came later. */
  sequence = 0;
  private readonly orders = new SlotPool(ORDER_WIDTH);
  private readonly queues = new SlotPool(QUEUE_WIDTH);
  private readonly orderOf = new NumberTable();
  private readonly queueOf = new NumberTable();
  /** The book of this moment is still being told. */
  private beganAt = Number.NaN;

  /** @param window ticks around the best price that are kept in an array, see BookSide */
  constructor(window?: number) {
    this.depth = new DepthBook(window);
  }

  get size(): number {
    return this.orderOf.size;
  }

  /** An event of a block. @throws UserError `ENGINE.BOOK_EVENT_IMPOSSIBLE` */
  apply(block: OrderBlock, row: number): void {
    const kind = block.kinds[row];
    this.keepTime(block.times[row] ?? Number.NaN, kind === orderEvents.CLEAR);
    if (kind === orderEvents.CLEAR) return this.clear();
    const id = block.ids[row] ?? Number.NaN;
    const lots = block.lots[row] ?? Number.NaN;
    if (kind === orderEvents.ADD) this.add(id, block.sides[row] === 1 ? 1 : -1, block.ticks[row] ?? 0, lots);
    else if (kind === orderEvents.MODIFY) this.modify(id, block.ticks[row] ?? 0, lots);
    else this.reduce(id, kind === orderEvents.CANCEL && lots === 0 ? this.lotsOf(id) : lots);
  }

  /** The order of an id. */
  find(id: number): BookOrder | undefined {
    const slot = this.orderOf.get(id);
    return slot === NONE ? undefined : this.read(slot);
  }

  lotsOf(id: number): number {
    return this.orders.get(this.slotOf(id), LOTS);
  }

  /** The orders at a price, in the order in which they are served. */
  *queueAt(sign: 1 | -1, ticks: number): Generator<BookOrder, void, undefined> {
    const queue = this.queueOf.get(queueKey(sign, ticks));
    if (queue === NONE) return;
    for (let slot = this.queues.get(queue, HEAD); slot !== NONE; slot = this.orders.get(slot, NEXT))
      yield this.read(slot);
  }

  /** All orders, level by level, best first, each level in the order of its queue. */
  *all(): Generator<BookOrder, void, undefined> {
    for (const { sign, side } of [
      { sign: 1, side: this.depth.bids } as const,
      { sign: -1, side: this.depth.asks } as const,
    ]) {
      for (const [key] of side.all()) yield* this.queueAt(sign, sign * key);
    }
  }

  save(): SavedOrders {
    const { sequence, beganAt, depth } = this;
    return { sequence, beganAt, known: depth.known, orders: [...this.all()] };
  }

  restore({ sequence, beganAt, known, orders }: SavedOrders): void {
    this.clear();
    for (const { id, sign, ticks, lots, sequence: its } of orders) {
      this.add(id, sign, ticks, lots);
      this.orders.set(this.slotOf(id), SEQUENCE, its);
    }
    this.sequence = sequence;
    this.beganAt = beganAt;
    this.depth.known = known;
  }

  add(id: number, sign: 1 | -1, ticks: number, lots: number): void {
    if (this.orderOf.get(id) !== NONE) throw impossible(id, 'it is added, yet rests already');
    if (!(lots > 0)) throw impossible(id, `it is added with a quantity of ${lots}`);
    const { orders } = this;
    const slot = orders.take();
    orders.set(slot, ID, id);
    orders.set(slot, SIGN, sign);
    this.orderOf.add(id, slot);
    this.join(slot, ticks, lots);
  }

  /** New price and quantity; keeps its place only for less at the same price. */
  modify(id: number, ticks: number, lots: number): void {
    if (!(lots > 0)) throw impossible(id, `it is changed to a quantity of ${lots}`);
    const slot = this.slotOf(id);
    const before = this.orders.get(slot, LOTS);
    if (this.orders.get(slot, TICKS) === ticks && lots <= before) return this.shrink(slot, before - lots);
    this.leave(slot);
    this.join(slot, ticks, lots);
  }

  /** So many lots of it are gone, by a trade or without. */
  reduce(id: number, lots: number): void {
    const slot = this.slotOf(id);
    const before = this.orders.get(slot, LOTS);
    if (!(lots >= 0 && lots <= before)) throw impossible(id, `it loses ${lots} of ${before} lots`);
    if (lots < before) return this.shrink(slot, lots);
    this.leave(slot);
    this.orderOf.delete(id);
    this.orders.release(slot);
  }

  clear(): void {
    this.depth.clear();
    this.orders.clear();
    this.queues.clear();
    this.orderOf.clear();
    this.queueOf.clear();
  }

  /** The book is known once the moment in which it was begun is over. */
  private keepTime(time: number, begins: boolean): void {
    if (begins || Number.isNaN(this.beganAt)) this.beganAt = time;
    this.depth.known = time > this.beganAt;
  }

  private slotOf(id: number): number {
    const slot = this.orderOf.get(id);
    if (slot === NONE) throw impossible(id, 'it does not rest');
    return slot;
  }

  private read(slot: number): BookOrder {
    const { orders } = this;
    return {
      id: orders.get(slot, ID),
      sign: orders.get(slot, SIGN) === 1 ? 1 : -1,
      ticks: orders.get(slot, TICKS),
      lots: orders.get(slot, LOTS),
      sequence: orders.get(slot, SEQUENCE),
    };
  }

  /** To the end of the queue at a price. */
  private join(slot: number, ticks: number, lots: number): void {
    const { orders, queues } = this;
    const sign = orders.get(slot, SIGN);
    this.sequence += 1;
    const queue = this.queueFor(queueKey(sign, ticks));
    const last = queues.get(queue, TAIL);
    orders.set(slot, TICKS, ticks);
    orders.set(slot, LOTS, lots);
    orders.set(slot, SEQUENCE, this.sequence);
    orders.set(slot, NEXT, NONE);
    orders.set(slot, PREVIOUS, last);
    if (last === NONE) queues.set(queue, HEAD, slot);
    else orders.set(last, NEXT, slot);
    queues.set(queue, TAIL, slot);
    this.display(sign, ticks, lots);
  }

  private leave(slot: number): void {
    const { orders, queues } = this;
    const [sign, ticks] = [orders.get(slot, SIGN), orders.get(slot, TICKS)];
    const key = queueKey(sign, ticks);
    const queue = this.queueOf.get(key);
    const [next, previous] = [orders.get(slot, NEXT), orders.get(slot, PREVIOUS)];
    if (next === NONE) queues.set(queue, TAIL, previous);
    else orders.set(next, PREVIOUS, previous);
    if (previous === NONE) queues.set(queue, HEAD, next);
    else orders.set(previous, NEXT, next);
    if (next !== NONE || previous !== NONE) return this.display(sign, ticks, -orders.get(slot, LOTS));
    this.queueOf.delete(key);
    queues.release(queue);
    this.depth.side(sign === 1 ? 1 : -1).set((sign * ticks) | 0, 0);
  }

  private shrink(slot: number, lots: number): void {
    const { orders } = this;
    orders.set(slot, LOTS, orders.get(slot, LOTS) - lots);
    this.display(orders.get(slot, SIGN), orders.get(slot, TICKS), -lots);
  }

  private display(sign: number, ticks: number, change: number): void {
    const side = this.depth.side(sign === 1 ? 1 : -1);
    const key = (sign * ticks) | 0;
    side.set(key, side.lotsAt(key) + change);
  }

  private queueFor(key: number): number {
    const known = this.queueOf.get(key);
    if (known !== NONE) return known;
    const queue = this.queues.take();
    this.queues.set(queue, HEAD, NONE);
    this.queues.set(queue, TAIL, NONE);
    this.queueOf.add(key, queue);
    return queue;
  }
}

/** One number for a side and a price. */
const queueKey = (sign: number, ticks: number): number => 2 * ticks + (sign === 1 ? 1 : 0);

const impossible = (id: number, what: string) =>
  new UserError(
    'ENGINE.BOOK_EVENT_IMPOSSIBLE',
    `An event of the order book cannot be: order ${id}: ${what}. Events are missing or out of order.`,
    { order: `${id}`, what },
  );
