import { type BinanceMarket, UpdateSequence } from '#engine';
import { Decimal, type DepthLevel, type DepthUpdate } from '#kernel';
import type { Tick, TickContent } from './tick.js';
import { TradeMemory } from './trade-memory.js';

type Message = Readonly<Record<string, unknown>>;

interface Held {
  readonly ids: { readonly first: number; readonly last: number; readonly previous: number };
  readonly change: Omit<DepthUpdate, 'instrumentId' | 'kind'>;
}

const STAMPED = /^(\d{16,19}) (.*)$/s;
const MICROS_PER_MILLI = 1000n;
const NANOS_PER_MICRO = 1000n;
/** Changes that wait for a snapshot: recorders write it within seconds. */
const HELD_MAX = 100_000;

/**
 * Lines of Binance's streams as ticks: trades, best prices and the book, whose messages are put in sequence by the exchange's rules. A line says when
 * it arrived, in nanoseconds before its message, or what the exchange sent in it does.
 */
export class BinanceLines {
  /** Trades that a line told again: connections overlap, and so do files that were put together. */
  repeated = 0;
  private readonly sequence: UpdateSequence;
  private readonly trades = new TradeMemory();
  /** `trade` or `aggTrade`: whichever comes first; the other tells the same trades again. */
  private tradeKind: unknown = null;
  private last = 0n;
  private arrival = 0n;
  private held: Held[] = [];
  private found: Tick[] = [];

  constructor(
    market: BinanceMarket,
    private readonly instrumentId: string,
  ) {
    this.sequence = new UpdateSequence(market);
  }

  /** The ticks of one line. @throws Error for what is no line of these streams */
  take(line: string): Tick[] {
    const [, nanos, rest = line] = STAMPED.exec(line) ?? [];
    const message = dataOf(JSON.parse(rest));
    this.found = [];
    const time = timeOf(message);
    this.arrival = nanos === undefined ? (time ?? this.last) : BigInt(nanos) / NANOS_PER_MICRO;
    this.read(message, time ?? this.arrival);
    return this.found;
  }

  private read(message: Message, time: bigint): void {
    const { e: kind } = message;
    if (kind === 'depthUpdate') {
      const [first, last, previous] = [wholeOf(message['U']), wholeOf(message['u']), message['pu'] ?? 0];
      const change = { time, bids: levelsOf(message['b']), asks: levelsOf(message['a']) };
      this.change({ ids: { first, last, previous: wholeOf(previous) }, change });
    } else if ('lastUpdateId' in message) this.snapshot(message, time);
    else if (kind === 'trade' || kind === 'aggTrade') this.trade(message, time);
    else if ('B' in message && 'A' in message) {
      const { b, B, a, A } = message;
      const sides = { bid: plain(b), bidSize: plain(B), ask: plain(a), askSize: plain(A) };
      this.tell({ kind: 'quote', quote: { instrumentId: this.instrumentId, time, ...sides } });
    } else throw new Error('it is no depth, snapshot, trade or bookTicker');
  }

  private trade(message: Message, time: bigint): void {
    // Trades of the insurance fund and the like are no trades of the market.
    if (message['X'] !== undefined && message['X'] !== 'MARKET') return;
    const { e: kind } = message;
    this.tradeKind ??= kind;
    if (kind !== this.tradeKind) return;
    const id = message[kind === 'trade' ? 't' : 'a'];
    if (id !== undefined && !this.trades.isNew(String(wholeOf(id)), time)) {
      this.repeated += 1;
      return;
    }
    const [price, size] = [plain(message['p']), plain(message['q'])];
    const taker = message['m'] === true ? 'SELLER' : 'BUYER';
    this.tell({ kind: 'trade', trade: { instrumentId: this.instrumentId, time, price, size, taker } });
  }

  private snapshot(message: Message, time: bigint): void {
    const [bids, asks] = [levelsOf(message['bids']), levelsOf(message['asks'])];
    if (!this.sequence.snapshot(wholeOf(message['lastUpdateId']))) return;
    this.book('SNAPSHOT', { time, bids, asks });
    const { held } = this;
    this.held = [];
    for (const each of held) this.change(each);
  }

  private change(held: Held): void {
    const verdict = this.sequence.judge(held.ids);
    if (verdict === 'APPLY') return this.book('DELTA', held.change);
    if (verdict === 'SKIP') return;
    if (this.held.length < HELD_MAX) this.held.push(held);
    if (verdict === 'GAP') this.book('GAP', { time: held.change.time, bids: [], asks: [] });
  }

  private book(kind: DepthUpdate['kind'], change: Held['change']): void {
    this.tell({ kind: 'depth', depth: { instrumentId: this.instrumentId, kind, ...change } });
  }

  private tell(content: TickContent): void {
    this.last = this.arrival > this.last ? this.arrival : this.last + 1n;
    this.found.push({ ...content, arrivedAt: this.last });
  }
}

function dataOf(value: unknown): Message {
  if (typeof value !== 'object' || value === null) throw new Error('it is no message');
  const { data } = value as { readonly data?: unknown };
  return (typeof data === 'object' && data !== null ? data : value) as Message;
}

/** Of the trade or the book where it says so, otherwise of the message. */
function timeOf(message: Message): bigint | null {
  const millis = message['T'] ?? message['E'];
  return millis === undefined ? null : BigInt(wholeOf(millis)) * MICROS_PER_MILLI;
}

function wholeOf(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new Error(`${JSON.stringify(value)} is no whole number`);
}

function plain(value: unknown): string {
  if (typeof value === 'string' && Decimal.isDecimal(value)) return Decimal.of(value).toString();
  throw new Error(`${JSON.stringify(value)} is no decimal number`);
}

function levelsOf(value: unknown): DepthLevel[] {
  if (!Array.isArray(value)) throw new Error('there are no levels');
  return value.map((level: unknown) => {
    const [price, size] = Array.isArray(level) ? (level as unknown[]) : [];
    return [plain(price), plain(size)];
  });
}
