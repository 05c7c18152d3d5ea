import { invariant } from '#kernel';
import type { BarBlock, BarSource } from '../market/bar-source.js';
import { BarView, type BarCursor } from '../market/bar-view.js';
import { Listing } from '../market/listing.js';
import type { IndicatorBoard } from '../strategy/indicator-board.js';
import type { Strategy } from '../strategy/strategy.js';
import type { MatchBar } from '../venue/bar-matcher.js';
import { BlockFeed } from './block-feed.js';
import type { Market, OrderDesk } from './order-desk.js';

/** One column of a source: whose bars they are, and whether orders trade on them (one source per instrument does). */
export interface BarColumn {
  readonly market: Market;
  readonly trades: boolean;
}

/** A strategy that wants bars, and its indicators, which take them before it does. */
export interface BarListener {
  readonly strategy: Strategy;
  readonly board: IndicatorBoard;
}

/** Bars of one source: each row first meets the orders, then is shown to the strategies, column by column. */
export class BarFeed extends BlockFeed<BarBlock, BarCursor> {
  private readonly view: BarView;
  private isWarming = false;

  constructor(
    source: BarSource,
    private readonly columns: readonly BarColumn[],
    private readonly desk: OrderDesk,
    private readonly listeners: readonly BarListener[],
  ) {
    const [first] = columns;
    invariant(first !== undefined, 'a bar source has an instrument');
    const { timeframe = '' } = source;
    const cursor = { block: emptyBlock, row: 0, at: 0, listing: first.market.listing, timeframe };
    super(source, cursor, ({ closeTimes }) => closeTimes);
    this.view = new BarView(this.cursor);
  }

  enter(): void {
    const { columns, cursor } = this;
    const { close } = cursor.block;
    const openTime = cursor.block.openTimes[cursor.row] ?? Number.NaN;
    this.desk.deliver(openTime);
    let at = cursor.row * columns.length;
    for (const { market, trades } of columns) {
      const price = close[at] ?? Number.NaN;
      if (trades && price === price) this.meet(market, at);
      at += 1;
    }
  }

  mark(): void {
    const { columns, cursor } = this;
    const { close } = cursor.block;
    let at = cursor.row * columns.length;
    for (const { market } of columns) {
      const price = close[at] ?? Number.NaN;
      if (price === price) Listing.setMark(market.listing, price);
      at += 1;
    }
  }

  publish(): void {
    const { columns, cursor, listeners } = this;
    if (listeners.length === 0) return;
    const { close } = cursor.block;
    let at = cursor.row * columns.length;
    for (const { market } of columns) {
      const price = close[at] ?? Number.NaN;
      if (price === price) {
        cursor.at = at;
        cursor.listing = market.listing;
        this.show();
      }
      at += 1;
    }
  }

  override warm(): void {
    super.warm();
    this.isWarming = true;
    this.publish();
    this.isWarming = false;
  }

  private show(): void {
    const { view } = this;
    for (const { strategy, board } of this.listeners) {
      if ((board.isEmpty || board.update(view)) && !this.isWarming) strategy.onBar?.(view);
    }
  }

  private meet({ bars, listing }: Market, at: number): void {
    if (bars === undefined) return;
    if (bars.idle) bars.pass(this.cursor.block.openTimes[this.cursor.row] ?? Number.NaN, this.time);
    else this.desk.begin(bars, this.barAt(at, listing));
  }

  private barAt(at: number, { spec }: Listing): MatchBar {
    const { block, row } = this.cursor;
    const ticks = (column: Float64Array) => spec.ticks(column[at] ?? Number.NaN);
    return {
      open: ticks(block.open),
      high: ticks(block.high),
      low: ticks(block.low),
      close: ticks(block.close),
      volume: spec.wholeLots(block.volume[at] ?? 0),
      openTime: block.openTimes[row] ?? Number.NaN,
      closeTime: block.closeTimes[row] ?? Number.NaN,
    };
  }
}

const none = new Float64Array(0);
const emptyBlock: BarBlock = {
  rows: 0,
  openTimes: none,
  closeTimes: none,
  open: none,
  high: none,
  low: none,
  close: none,
  volume: none,
};
