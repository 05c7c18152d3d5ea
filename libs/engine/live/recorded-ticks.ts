import { DepthWriter } from '../book/depth-block.js';
import { writeDepth } from '../book/depth-message.js';
import type { QuoteBlock, TradeBlock } from '../market/tick-source.js';
import type { SimulationOptions } from '../run/simulation-options.js';
import { MarketSpec, type TradedInstrument } from '../venue/market-spec.js';
import { takerSigns } from '../venue/venue-messages.js';
import type { LiveQuote, LiveTick, LiveTrade } from './live-messages.js';
import { placeOf, tickAt } from './live-ticks.js';

type Kind = LiveTick['kind'];
type RecordedTicks = Required<Pick<SimulationOptions, 'quotes' | 'trades' | 'books' | 'tickOrder'>>;

/** The ticks of one kind of one instrument. */
interface Tape {
  readonly kind: Kind;
  readonly instrument: TradedInstrument;
  readonly ticks: LiveTick[];
}

const kinds: readonly Kind[] = ['quote', 'trade', 'depth'];

/**
 * What a strategy saw at a desk as the sources of a simulation, tick by tick in the same order. One that is earlier than the one before
 * comes at the time of that one.
 */
export function recordedTicks(ticks: readonly LiveTick[], instruments: readonly TradedInstrument[]): RecordedTicks {
  const tapes = new Map<string, Tape>();
  const order: Tape[] = [];
  let time = Number.NEGATIVE_INFINITY;
  for (const tick of ticks) {
    const place = placeOf(tick);
    const instrument = instruments.find(({ id }) => id === place.instrumentId);
    if (instrument === undefined) continue;
    const key = `${tick.kind} ${instrument.id}`;
    const tape = tapes.get(key) ?? { kind: tick.kind, instrument, ticks: [] };
    tapes.set(key, tape);
    time = Math.max(time, place.time);
    tape.ticks.push(tickAt(tick, time));
    order.push(tape);
  }
  const [quotes = [], trades = [], books = []] = kinds.map((kind) =>
    [...tapes.values()].filter((tape) => tape.kind === kind),
  );
  const numbers = new Map([...quotes, ...trades, ...books].map((tape, number) => [tape, number]));
  return {
    quotes: quotes.map((tape) => once(tape.instrument, quoteBlock(tape.ticks))),
    trades: trades.map((tape) => once(tape.instrument, tradeBlock(tape.ticks))),
    books: books.map((tape) => once(tape.instrument, depthBlock(tape.ticks, tape.instrument))),
    tickOrder: Uint16Array.from(order, (tape) => numbers.get(tape) ?? 0),
  };
}

function quoteBlock(ticks: readonly LiveTick[]): QuoteBlock {
  const quotes = ticks.flatMap((tick) => (tick.kind === 'quote' ? [tick.quote] : []));
  const column = (name: 'bid' | 'ask' | 'bidSize' | 'askSize') =>
    Float64Array.from(quotes, (quote: LiveQuote) => Number(quote[name]));
  return {
    rows: quotes.length,
    times: Float64Array.from(quotes, ({ time }) => time),
    bid: column('bid'),
    ask: column('ask'),
    bidSize: column('bidSize'),
    askSize: column('askSize'),
  };
}

function tradeBlock(ticks: readonly LiveTick[]): TradeBlock {
  const trades = ticks.flatMap((tick) => (tick.kind === 'trade' ? [tick.trade] : []));
  const column = (name: 'price' | 'size') => Float64Array.from(trades, (trade: LiveTrade) => Number(trade[name]));
  return {
    rows: trades.length,
    times: Float64Array.from(trades, ({ time }) => time),
    price: column('price'),
    size: column('size'),
    takers: Float64Array.from(trades, ({ taker }) => takerSigns[taker ?? 'UNKNOWN']),
  };
}

function depthBlock(ticks: readonly LiveTick[], instrument: TradedInstrument): DepthWriter {
  const writer = new DepthWriter();
  const spec = new MarketSpec(instrument, 2);
  for (const tick of ticks) if (tick.kind === 'depth') writeDepth(writer, tick.depth, spec, tick.depth.time);
  return writer;
}

/** A source of one block. */
function once<B>(instrument: TradedInstrument, block: B) {
  const blocks = [block];
  return { instrument, next: () => blocks.pop() };
}
