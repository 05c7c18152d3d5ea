import { orderEvents, type OrderBlock, type OrderSource } from '../book/order-block.js';
import { OrderBook } from '../book/order-book.js';
import type { BookMatcher } from '../venue/book-matcher.js';
import type { SimOrder } from '../orders/sim-order.js';
import { AnyBookFeed, type BookHall } from './book-feed.js';
import type { FeedPosition } from './feed.js';

const none: OrderBlock = {
  rows: 0,
  times: new Float64Array(),
  kinds: new Uint8Array(),
  ids: new Float64Array(),
  sides: new Int8Array(),
  ticks: new Int32Array(),
  lots: new Float64Array(),
};

/** The market's orders one by one: each event first moves our orders in their queues, then changes the book, then is shown. */
export class OrderFeed extends AnyBookFeed<OrderBlock> {
  private readonly orders: OrderBook;
  private readonly change = { sign: 1 as 1 | -1, ticks: 0, lots: 0, sequence: 0 };

  constructor(source: OrderSource, hall: BookHall) {
    const orders = hall.market.book?.marketOrders ?? new OrderBook();
    super(source, none, hall, orders.depth);
    this.orders = orders;
  }

  override get position(): FeedPosition {
    return { ...super.position, orders: this.orders.save() };
  }

  override resume(position: FeedPosition, continued: boolean): void {
    super.resume(position, continued);
    if (position.orders !== undefined) this.orders.restore(position.orders);
  }

  enter(): void {
    const { block, row } = this.cursor;
    const { book } = this.market;
    this.desk.deliver(this.time);
    if (book !== undefined && !book.idle) this.announce(book, block, row);
    this.orders.apply(block, row);
    book?.onDepth(this.time);
  }

  /** What an event takes out of a queue, while the queue is still as it was. */
  private announce(book: BookMatcher<SimOrder>, block: OrderBlock, row: number): void {
    const kind = block.kinds[row];
    if (kind === orderEvents.ADD || kind === orderEvents.CLEAR) return;
    const order = this.orders.find(block.ids[row] ?? Number.NaN);
    if (order === undefined) return;
    const { change } = this;
    const lots = block.lots[row] ?? 0;
    change.sign = order.sign;
    change.ticks = order.ticks;
    change.sequence = order.sequence;
    change.lots = lots;
    if (kind === orderEvents.EXECUTE) return book.onExecution(change, this.time);
    if (kind === orderEvents.CANCEL && lots === 0) change.lots = order.lots;
    if (kind === orderEvents.MODIFY) {
      const keeps = block.ticks[row] === order.ticks && lots <= order.lots;
      change.lots = keeps ? order.lots - lots : order.lots;
    }
    book.onCancellation(change, this.time);
  }
}
