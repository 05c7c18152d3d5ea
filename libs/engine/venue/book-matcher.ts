import { NO_KEY } from '../book/book-side.js';
import type { DepthBook } from '../book/depth-book.js';
import type { OrderBook } from '../book/order-book.js';
import { fires } from './fill-rules.js';
import { Liquidity } from './liquidity.js';
import type { MarketSpec } from './market-spec.js';
import { Matcher, type MatchListener, type MatchRules, type SavedMatcher } from './matcher.js';
import { QueuePlace, type QueueModel } from './queue-place.js';
import { RestingSide } from './resting-side.js';
import type { WorkingOrder } from './working-order.js';

/** Has not reached the venue yet. */
const ON_ITS_WAY = Number.POSITIVE_INFINITY;

/** The market's book, and its orders one by one where they are known. */
export interface BookMarket {
  readonly book: DepthBook;
  readonly queueModel: QueueModel;
  readonly orders?: OrderBook;
}

/** Lots of one order of the market, at a price of its side. */
export interface MarketOrderChange {
  readonly sign: 1 | -1;
  readonly ticks: number;
  readonly lots: number;
  /** Of the order, see OrderBook. */
  readonly sequence: number;
}

/** What an order trades against and where it rests. */
interface Sides<O extends WorkingOrder> {
  readonly offers: Liquidity;
  readonly resting: RestingSide<O>;
}

/**
 * The `book` policy. An order that comes takes what the book displays, level by level and never past its limit; the rest of a
 * limit order joins the queue at its price behind everything displayed there. It is filled by trades that get through to it,
 * or by a market that comes to it. Our orders do not change the data: what they took is remembered.
 */
export class BookMatcher<O extends WorkingOrder> extends Matcher<O> {
  private readonly buyers: Sides<O>;
  private readonly sellers: Sides<O>;
  /** Orders that came while the book was not known. */
  private late: O[] = [];
  private readonly model: QueueModel;

  constructor(
    spec: MarketSpec,
    rules: MatchRules,
    listener: MatchListener<O>,
    private readonly market: BookMarket,
  ) {
    super(spec, rules, listener);
    const { bids, asks } = market.book;
    this.model = market.queueModel;
    this.buyers = { offers: new Liquidity(asks), resting: new RestingSide() };
    this.sellers = { offers: new Liquidity(bids), resting: new RestingSide() };
  }

  get depth(): DepthBook {
    return this.market.book;
  }

  /** The market's orders one by one, where they are known. */
  get marketOrders(): OrderBook | undefined {
    return this.market.orders;
  }

  /** An order is on its way; `arrive` brings it to the market. */
  override add(order: O): void {
    super.add(order);
    order.firstUpdate = ON_ITS_WAY;
  }

  /** It meets the book as it stands. */
  arrive(order: O, time: number): void {
    if (!order.open) return;
    order.firstUpdate = this.updates;
    this.enter(order, time);
  }

  override replace(order: O, terms: Pick<O, 'lots' | 'limit' | 'stop'>): void {
    const { firstUpdate } = order;
    super.replace(order, terms);
    order.firstUpdate = firstUpdate;
    const place = this.sidesOf(order).resting.placeOf(order);
    if (place !== undefined && (place.key !== order.limit || place.lots < order.lots)) place.over = true;
  }

  override save(idOf: (order: O) => number): SavedMatcher {
    const sides = [this.buyers, this.sellers];
    const resting = sides.flatMap(({ resting: side }) =>
      side.all().map((place) => ({ ...place.save(), order: idOf(place.order) })),
    );
    const late = this.late.filter(({ open }) => open).map(idOf);
    return { ...super.save(idOf), places: { resting, late, taken: sides.map(({ offers }) => offers.save()) } };
  }

  override restore(saved: SavedMatcher, find: (id: number) => O): void {
    super.restore(saved, find);
    const { resting = [], late = [], taken = [] } = saved.places ?? {};
    for (const { order, ...at } of resting) {
      const found = find(order);
      this.sidesOf(found).resting.restore(new QueuePlace(found, at));
    }
    this.late = late.map(find);
    this.buyers.offers.restore(taken[0] ?? []);
    this.sellers.offers.restore(taken[1] ?? []);
  }

  /** What a change of its terms means for an order that is at the market. */
  meet(order: O, time: number): void {
    if (order.firstUpdate === ON_ITS_WAY || this.sidesOf(order).resting.placeOf(order) !== undefined) return;
    this.enter(order, time);
  }

  /** The book has changed. */
  onDepth(time: number): void {
    this.updates += 1;
    this.buyers.offers.refresh();
    this.sellers.offers.refresh();
    if (this.idle) return;
    this.begin(time);
    if (this.isTradable) {
      this.update(this.buyers, 1);
      this.update(this.sellers, -1);
      this.enterLate(time);
      for (const order of this.queue) if (this.waits(order, time)) this.watch(order, time);
      this.cross(this.buyers, time);
      this.cross(this.sellers, time);
    }
    this.settle(time, time);
  }

  /**
   * Somebody traded: the seller took bids (`taker` -1) or the buyer asks (1). Of an unknown taker the side is judged by the quote
   * rule of Lee and Ready (1991): under the middle of the book a seller took, above it a buyer, at it neither is supposed.
   * Where the market's orders are known one by one `onExecution` says more, and this says nothing.
   */
  onTrade(trade: { readonly ticks: number; readonly lots: number; readonly taker: number }, time: number): void {
    if (this.idle || this.market.orders !== undefined) return;
    this.begin(time);
    const taker = trade.taker === 0 ? this.supposedTaker(trade.ticks) : trade.taker;
    if (taker < 0) this.hit(this.buyers, trade.ticks, trade.lots, time);
    else if (taker > 0) this.hit(this.sellers, 0 - trade.ticks, trade.lots, time);
  }

  /** An order of the market trades; before the book shows it. Those of ours who are before it trade in its stead. */
  onExecution({ sign, ticks, lots, sequence }: MarketOrderChange, time: number): void {
    if (this.idle) return;
    this.begin(time);
    const { resting } = sign === 1 ? this.buyers : this.sellers;
    const key = sign * ticks;
    let left = lots;
    for (const place of resting.places) {
      const isFirst = place.key > key || (place.key === key && !place.isBehind(sequence));
      if (!isFirst || left <= 0 || !place.live || !this.sees(place.order, time)) continue;
      if (place.key > key) place.ahead = 0;
      left -= this.provide(place, place.key > key ? left : Math.min(left, place.shown), time);
    }
    this.advance(resting, key, { lots, sequence });
  }

  /** An order of the market becomes smaller or leaves its place; before the book shows it. */
  onCancellation({ sign, ticks, lots, sequence }: MarketOrderChange, time: number): void {
    if (this.idle) return;
    this.begin(time);
    this.advance((sign === 1 ? this.buyers : this.sellers).resting, sign * ticks, { lots, sequence });
  }

  private advance(
    { places }: RestingSide<O>,
    key: number,
    by: { readonly lots: number; readonly sequence: number },
  ): void {
    for (const place of places) if (place.key === key && place.isBehind(by.sequence)) place.advance(by.lots);
  }

  private get isTradable(): boolean {
    const { book } = this.market;
    return book.known && !book.crossed;
  }

  private sidesOf(order: O): Sides<O> {
    return order.sign === 1 ? this.buyers : this.sellers;
  }

  private begin(time: number): void {
    this.expireBefore(time);
    this.buyers.resting.begin();
    this.sellers.resting.begin();
  }

  /** Places follow what their levels display. */
  private update({ resting }: Sides<O>, sign: 1 | -1): void {
    const own = this.market.book.side(sign);
    for (const place of resting.places) {
      place.update(own.lotsAt(place.key), this.model);
      if (place.lots < place.order.lots) this.rejoin(place);
    }
  }

  private enterLate(time: number): void {
    if (this.late.length === 0) return;
    const { late } = this;
    this.late = [];
    for (const order of late) if (order.open) this.enter(order, time);
  }

  /** Whether it is at the market and not in a queue. */
  private waits(order: O, time: number): boolean {
    return this.sees(order, time) && !(order.triggered && order.limited);
  }

  private enter(order: O, time: number): void {
    if (!this.isTradable) this.late.push(order);
    else if (order.triggered) this.goLive(order, time);
    else this.watch(order, time);
  }

  /** A stop or if-touched order looks at the price it would get; a market order at what there is for the rest of it. */
  private watch(order: O, time: number): void {
    const { best } = this.sidesOf(order).offers.side;
    if (best === NO_KEY) return;
    const price = 0 - best;
    if (order.trails) order.trailAfter(price);
    if (order.triggered) return this.sweep(order, false, time);
    if (!fires(order, price)) return;
    this.markTriggered(order, time);
    if (order.open) this.goLive(order, time);
  }

  private goLive(order: O, time: number): void {
    const { offers, resting } = this.sidesOf(order);
    const refused = order.terms.postOnly && order.limited && offers.side.best >= worstKey(order);
    const short = order.timeInForce === 'FOK' && !offers.holds(order.remaining, worstKey(order));
    if (refused || short) return this.cancel(order, time);
    this.sweep(order, false, time);
    if (!order.open) return;
    if (order.atOnce) this.cancel(order, time);
    else if (order.limited && resting.placeOf(order) === undefined) {
      this.join(order);
    }
  }

  /** The market comes to resting orders: they trade at their own price with what is displayed there or beyond. */
  private cross({ offers, resting }: Sides<O>, time: number): void {
    for (const place of resting.places) {
      if (offers.side.best < worstKey(place.order)) return;
      if (!place.live || !this.sees(place.order, time)) continue;
      this.sweep(place.order, true, time);
      this.showMore(place);
    }
  }

  /** Takes level after level, as long as the price is within the limit. */
  private sweep(order: O, maker: boolean, time: number): void {
    const { offers } = this.sidesOf(order);
    const { side } = offers;
    for (let key = side.best; key !== NO_KEY && key >= worstKey(order) && order.open; key = side.after(key)) {
      const lots = Math.min(offers.at(key), order.remaining);
      if (lots <= 0) continue;
      offers.take(key, lots);
      const missed =
        lots - this.fill(order, lots, { ticks: order.sign * (maker ? order.limit : 0 - key), maker, time });
      if (missed > 0) offers.take(key, -missed);
    }
  }

  /** Others' orders of so many lots trade at a key of the side that ours rest on. */
  private hit({ resting }: Sides<O>, key: number, lots: number, time: number): void {
    let left = lots;
    let served = 0;
    for (const place of resting.places) {
      if (place.key < key || left <= 0) break;
      if (!place.live || !this.sees(place.order, time)) continue;
      if (place.key > key) place.ahead = 0;
      else {
        const others = Math.min(left, Math.max(0, place.ahead - served));
        served += others;
        left -= others;
      }
      left -= this.provide(place, place.key > key ? left : Math.min(left, place.shown), time);
    }
    for (const place of resting.places) if (place.key === key) place.pass(served, lots);
  }

  private provide(place: QueuePlace<O>, most: number, time: number): number {
    const { order } = place;
    const lots = Math.min(Math.floor(most), order.remaining);
    const filled = lots > 0 ? this.fill(order, lots, { ticks: order.sign * place.key, maker: true, time }) : 0;
    this.showMore(place);
    return filled;
  }

  /** To the end of the queue at its price. */
  private join(order: O): void {
    const displayed = this.market.book.side(order.sign).lotsAt(order.limit);
    this.sidesOf(order).resting.join(order, displayed, this.market.orders?.sequence ?? 0);
  }

  /** An iceberg shows its next part at the end of the queue. */
  private showMore(place: QueuePlace<O>): void {
    if (place.live && place.shown <= 0) this.rejoin(place);
  }

  private rejoin(place: QueuePlace<O>): void {
    const { order } = place;
    place.over = true;
    this.join(order);
  }

  /** @returns what its owner let it trade */
  private fill(order: O, lots: number, at: { ticks: number; maker: boolean; time: number }): number {
    const before = order.filled;
    this.execute(order, lots, at);
    return order.filled - before;
  }

  private supposedTaker(ticks: number): number {
    const { bestBid, bestAsk } = this.market.book;
    return Math.sign(2 * ticks - (bestBid + bestAsk)) || 0;
  }
}

/** The worst key of the other side that an order may trade at. */
const worstKey = (order: WorkingOrder): number => (order.limited ? 0 - order.limit : NO_KEY + 1);
