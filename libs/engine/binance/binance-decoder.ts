import { depthKinds, DepthWriter, type DepthBlock } from '../book/depth-block.js';
import type { MarketSpec } from '../venue/market-spec.js';
import { byte, JsonBytes } from './json-bytes.js';
import { RowWriter } from '../market/row-writer.js';
import { lotGrid, tickGrid, type StepGrid } from './step-grid.js';
import { UpdateSequence, type BinanceMarket, type UpdateIds } from './update-sequence.js';

/** Where the rows of a decoder go. */
export interface BinanceRows {
  depth: DepthWriter;
  /** Time, bid, ask, bid size, ask size. */
  quotes: RowWriter;
  /** Time, price, size, taker (1 bought, -1 sold). */
  trades: RowWriter;
}

/** A word as JsonBytes reads it. */
const wordOf = (text: string): number => text.length * 256 + text.charCodeAt(0);

const word = {
  trade: wordOf('trade'),
  aggTrade: wordOf('aggTrade'),
  depth: wordOf('depthUpdate'),
  ticker: wordOf('bookTicker'),
  market: wordOf('MARKET'),
  U: wordOf('U'),
  u: wordOf('u'),
  pu: wordOf('pu'),
  lastUpdateId: wordOf('lastUpdateId'),
  b: wordOf('b'),
  a: wordOf('a'),
  bids: wordOf('bids'),
  asks: wordOf('asks'),
  B: wordOf('B'),
  A: wordOf('A'),
  p: wordOf('p'),
  q: wordOf('q'),
  m: wordOf('m'),
  X: wordOf('X'),
  e: wordOf('e'),
  s: wordOf('s'),
  data: wordOf('data'),
} as const;

const known: ReadonlySet<number> = new Set([word.trade, word.aggTrade, word.depth, word.ticker]);

const LARGEST_TICK = 0x7fffffff;
const UNSEEN = -1;
const TRUE = 't'.charCodeAt(0);

/**
 * Turns recorded lines of Binance's streams (`<receive time> <message>`, as the WebSocket sent it, or a depth snapshot as the REST
 * API answered it) into depth messages in sequence, quotes and trades. Depth before the first snapshot and after a gap waits
 * for the next snapshot and is applied behind it, at its time.
 */
export class BinanceDecoder {
  private readonly json = new JsonBytes();
  private readonly prices: StepGrid;
  private readonly sizes: StepGrid;
  private readonly sequence: UpdateSequence;
  private held = new DepthWriter();
  private heldIds = new RowWriter(3);
  private symbol = '';
  /** `trade` or `aggTrade`: whichever comes first; the other tells the same trades again. */
  private tradeWord = 0;
  private time = 0;
  private event = 0;
  private hasLevels = false;
  private snapshotId = UNSEEN;
  private readonly ids = { first: UNSEEN, last: UNSEEN, previous: UNSEEN };
  private readonly best = { bid: UNSEEN, ask: UNSEEN, bidSize: UNSEEN, askSize: UNSEEN };
  private readonly trade = { price: UNSEEN, size: UNSEEN, buyerIsMaker: false, onMarket: true };

  constructor(
    private readonly spec: MarketSpec,
    market: BinanceMarket,
    private readonly rows: BinanceRows,
  ) {
    this.prices = tickGrid(spec.instrument.tickSize);
    this.sizes = lotGrid(spec.instrument.lotSize);
    this.sequence = new UpdateSequence(market);
  }

  /** Whole lines, each ended by a newline. @throws UserError `ENGINE.BOOK_LINE_UNREADABLE` */
  read(lines: Uint8Array): void {
    const { json } = this;
    json.open(lines);
    while (!json.done) {
      json.beginLine();
      if (json.peek() !== byte.NEWLINE) this.message();
      json.expect(byte.NEWLINE);
    }
  }

  private message(): void {
    this.time = this.json.time();
    this.event = 0;
    this.hasLevels = false;
    this.snapshotId = UNSEEN;
    this.ids.first = UNSEEN;
    this.ids.last = UNSEEN;
    this.ids.previous = UNSEEN;
    this.best.bidSize = UNSEEN;
    this.best.askSize = UNSEEN;
    this.trade.size = UNSEEN;
    this.trade.onMarket = true;
    this.members();
    if (this.snapshotId !== UNSEEN) this.writeSnapshot();
    else if (this.hasLevels) this.writeDelta();
    else if (this.best.askSize !== UNSEEN) this.writeQuote();
    else if (this.trade.size > 0) this.writeTrade();
  }

  private members(): void {
    const { json } = this;
    json.expect(byte.OPEN_OBJECT);
    if (json.take(byte.CLOSE_OBJECT)) return;
    do {
      const key = json.word();
      json.expect(byte.COLON);
      this.member(key);
    } while (json.take(byte.COMMA));
    json.expect(byte.CLOSE_OBJECT);
  }

  private member(key: number): void {
    const { json, event } = this;
    if (key === word.data && json.peek() === byte.OPEN_OBJECT) this.members();
    else if (event !== 0 && !known.has(event)) json.skip();
    else if (!this.identity(key) && !this.bookMember(key) && !this.tradeMember(key)) json.skip();
  }

  private identity(key: number): boolean {
    const { json, ids } = this;
    if (key === word.e) this.event = json.word();
    else if (key === word.s) this.symbol = json.same(this.symbol);
    else if (key === word.U) ids.first = json.integer();
    else if (key === word.u) ids.last = json.integer();
    else if (key === word.pu) ids.previous = json.integer();
    else if (key === word.lastUpdateId) this.snapshotId = json.integer();
    else return false;
    return true;
  }

  private bookMember(key: number): boolean {
    const { best, json } = this;
    if (key === word.bids || key === word.asks || json.peek() === byte.OPEN_ARRAY) return this.side(key);
    if (json.peek() !== byte.QUOTE) return false;
    if (key === word.b) best.bid = json.steps(this.prices);
    else if (key === word.a) best.ask = json.steps(this.prices);
    else if (key === word.B) best.bidSize = json.steps(this.sizes);
    else if (key === word.A) best.askSize = json.steps(this.sizes);
    else return false;
    return true;
  }

  private tradeMember(key: number): boolean {
    const { trade, json, event } = this;
    if (event !== word.trade && event !== word.aggTrade) return false;
    if (key === word.p) trade.price = json.steps(this.prices);
    else if (key === word.q) trade.size = json.steps(this.sizes);
    else if (key === word.X) trade.onMarket = json.word() === word.market;
    else if (key === word.m) {
      trade.buyerIsMaker = json.peek() === TRUE;
      json.skip();
    } else return false;
    return true;
  }

  private side(key: number): boolean {
    if (key === word.b || key === word.bids) {
      if (this.hasLevels) this.json.fail('bids before asks');
      this.levels();
      this.rows.depth.turn();
    } else if (key === word.a || key === word.asks) {
      if (!this.hasLevels) this.json.fail('bids before asks');
      this.levels();
    } else return false;
    return true;
  }

  private levels(): void {
    const { json, rows, prices, sizes } = this;
    this.hasLevels = true;
    json.expect(byte.OPEN_ARRAY);
    if (json.take(byte.CLOSE_ARRAY)) return;
    do {
      json.expect(byte.OPEN_ARRAY);
      const ticks = json.steps(prices);
      json.expect(byte.COMMA);
      const lots = json.steps(sizes);
      json.expect(byte.CLOSE_ARRAY);
      if (ticks > LARGEST_TICK) json.fail(`a price of at most ${LARGEST_TICK} ticks before this`);
      rows.depth.level(ticks, lots);
    } while (json.take(byte.COMMA));
    json.expect(byte.CLOSE_ARRAY);
  }

  private writeDelta(): void {
    const { depth } = this.rows;
    const verdict = this.sequence.judge(this.ids);
    depth.end(this.time, depthKinds.DELTA);
    if (verdict === 'APPLY') return;
    if (verdict !== 'SKIP') this.hold(depth, depth.rows - 1, this.ids);
    depth.drop();
    if (verdict === 'GAP') this.writeGap();
  }

  private writeSnapshot(): void {
    const { depth } = this.rows;
    if (!this.hasLevels) this.json.fail('bids and asks of the snapshot before this');
    depth.end(this.time, depthKinds.SNAPSHOT);
    if (this.sequence.snapshot(this.snapshotId)) this.release();
    else depth.drop();
  }

  private writeGap(): void {
    this.rows.depth.turn();
    this.rows.depth.end(this.time, depthKinds.GAP);
  }

  /** A message waits for a snapshot. */
  private hold(block: DepthBlock, message: number, { first, last, previous }: UpdateIds): void {
    const { held, heldIds } = this;
    held.copy(block, message, block.times[message] ?? this.time);
    heldIds.begin();
    heldIds.cell(0, first);
    heldIds.cell(1, last);
    heldIds.cell(2, previous);
  }

  /** A snapshot has come: what waited for it goes on or waits for the next. */
  private release(): void {
    const { held, heldIds } = this;
    this.held = new DepthWriter();
    this.heldIds = new RowWriter(3);
    for (let k = 0; k < heldIds.rows; k += 1) {
      const id = (field: number) => heldIds.column(field)[k] ?? UNSEEN;
      const ids = { first: id(0), last: id(1), previous: id(2) };
      const verdict = this.sequence.judge(ids);
      if (verdict === 'APPLY') this.rows.depth.copy(held, k, this.time);
      else if (verdict !== 'SKIP') this.hold(held, k, ids);
      if (verdict === 'GAP') this.writeGap();
    }
  }

  private writeQuote(): void {
    const { spec, best, time } = this;
    const { quotes } = this.rows;
    quotes.begin();
    quotes.cell(0, time);
    quotes.cell(1, spec.price(best.bid));
    quotes.cell(2, spec.price(best.ask));
    quotes.cell(3, spec.quantity(best.bidSize));
    quotes.cell(4, spec.quantity(best.askSize));
  }

  private writeTrade(): void {
    const { spec, trade, time, event } = this;
    if (this.tradeWord === 0) this.tradeWord = event;
    if (event !== this.tradeWord || !trade.onMarket) return;
    const { trades } = this.rows;
    trades.begin();
    trades.cell(0, time);
    trades.cell(1, spec.price(trade.price));
    trades.cell(2, spec.quantity(trade.size));
    trades.cell(3, trade.buyerIsMaker ? -1 : 1);
  }
}
