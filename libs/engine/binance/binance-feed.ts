import { DepthWriter, type DepthSource } from '../book/depth-block.js';
import type { QuoteBlock, TickSource, TradeBlock } from '../market/tick-source.js';
import { MarketSpec, type TradedInstrument } from '../venue/market-spec.js';
import { BinanceDecoder } from './binance-decoder.js';
import { byte } from './json-bytes.js';
import { RowWriter } from '../market/row-writer.js';
import type { BinanceMarket } from './update-sequence.js';

export type BinanceStream = 'depth' | 'quotes' | 'trades';

export interface BinanceFeedOptions {
  readonly market: BinanceMarket;
  /** Its tick and lot size are the steps of prices and quantities; what is off them is refused. */
  readonly instrument: TradedInstrument;
  /** The streams that will be read; all of them unless told. What is not read is not kept. */
  readonly streams?: readonly BinanceStream[];
}

const MONEY_DIGITS = 2;

/**
 * Recorded lines of one symbol as sources of depth, quotes (`bookTicker`) and trades (`trade` or `aggTrade`). They share the
 * bytes: whichever is ahead reads on, and what it finds for the others waits for them.
 * @param chunks the file's bytes in pieces of any length, see `fileChunks`
 */
export function binanceFeed(options: BinanceFeedOptions, chunks: Iterable<Uint8Array>) {
  const reader = new ChunkReader(options, chunks[Symbol.iterator]());
  const { instrument } = options;
  return {
    depth: { instrument, next: () => reader.nextDepth() } satisfies DepthSource,
    quotes: { instrument, next: () => reader.nextQuotes() } satisfies TickSource<QuoteBlock>,
    trades: { instrument, next: () => reader.nextTrades() } satisfies TickSource<TradeBlock>,
  };
}

class ChunkReader {
  private readonly rows = { depth: new DepthWriter(), quotes: new RowWriter(5), trades: new RowWriter(4) };
  /** What was handed out last, to be written again once the next is asked for. */
  private readonly given = { depth: new DepthWriter(), quotes: new RowWriter(5), trades: new RowWriter(4) };
  private readonly decoder: BinanceDecoder;
  private readonly wanted: readonly BinanceStream[];
  /** The line that the last chunk broke off in. */
  private rest: Uint8Array = new Uint8Array();

  constructor(
    { market, instrument, streams }: BinanceFeedOptions,
    private readonly chunks: Iterator<Uint8Array>,
  ) {
    this.decoder = new BinanceDecoder(new MarketSpec(instrument, MONEY_DIGITS), market, this.rows);
    this.wanted = streams ?? ['depth', 'quotes', 'trades'];
  }

  nextDepth(): DepthWriter | undefined {
    const { rows, given } = this;
    while (rows.depth.rows === 0) if (!this.readOn()) return undefined;
    [rows.depth, given.depth] = [given.depth, rows.depth];
    rows.depth.reset();
    return given.depth;
  }

  nextQuotes(): QuoteBlock | undefined {
    const rows = this.nextRows('quotes');
    const column = (k: number) => rows?.column(k) ?? new Float64Array();
    return (
      rows && {
        rows: rows.rows,
        times: column(0),
        bid: column(1),
        ask: column(2),
        bidSize: column(3),
        askSize: column(4),
      }
    );
  }

  nextTrades(): TradeBlock | undefined {
    const rows = this.nextRows('trades');
    const column = (k: number) => rows?.column(k) ?? new Float64Array();
    return rows && { rows: rows.rows, times: column(0), price: column(1), size: column(2), takers: column(3) };
  }

  private nextRows(stream: 'quotes' | 'trades'): RowWriter | undefined {
    const { rows, given } = this;
    while (rows[stream].rows === 0) if (!this.readOn()) return undefined;
    [rows[stream], given[stream]] = [given[stream], rows[stream]];
    rows[stream].reset();
    return given[stream];
  }

  /** Decodes the next chunk. @returns false at the end */
  private readOn(): boolean {
    const { value, done } = this.chunks.next();
    if (done === true) return this.finish();
    const last = value.lastIndexOf(byte.NEWLINE) + 1;
    const first = this.rest.length === 0 || last === 0 ? 0 : value.indexOf(byte.NEWLINE) + 1;
    if (first > 0) this.read(joined(this.rest, value.subarray(0, first)));
    this.read(value.subarray(first, last));
    this.rest = last === 0 ? joined(this.rest, value) : value.slice(last);
    return true;
  }

  private finish(): boolean {
    if (this.rest.length === 0) return false;
    this.read(joined(this.rest, Uint8Array.of(byte.NEWLINE)));
    this.rest = new Uint8Array();
    return true;
  }

  private read(lines: Uint8Array): void {
    const { rows, wanted } = this;
    this.decoder.read(lines);
    if (!wanted.includes('depth')) rows.depth.reset();
    if (!wanted.includes('quotes')) rows.quotes.reset();
    if (!wanted.includes('trades')) rows.trades.reset();
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
