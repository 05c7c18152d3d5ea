import { toIsoDate } from '#kernel';
import { TickStore } from '../../application/ports/tick-store.port.js';
import type {
  DepthColumns,
  QuoteColumns,
  Tick,
  TickDay,
  TickStream,
  TickWindow,
  TradeColumns,
} from '../../domain/ticks/tick.js';
import { type TickKind, type TickRow, rowsOfTick, tickKinds, ticksOfRows } from './tick-rows.js';

/** Ticks of one kind that arrived on one day. */
export interface DayOfRows {
  readonly kind: TickKind;
  readonly day: string;
  readonly rows: readonly TickRow[];
}

const TICKS_AT_A_TIME = 4096;
const KINDS = Object.keys(tickKinds) as TickKind[];

/** Ticks as rows of a table for each kind, wherever those tables are. */
export abstract class RowTickStore extends TickStore {
  async append(stream: TickStream, ticks: readonly Tick[]): Promise<void> {
    const days = new Map<string, { kind: TickKind; day: string; rows: TickRow[] }>();
    for (const tick of ticks) {
      const day = toIsoDate(tick.arrivedAt);
      const place = `${tick.kind} ${day}`;
      const of = days.get(place) ?? { kind: tick.kind, day, rows: [] };
      of.rows.push(...rowsOfTick(tick));
      days.set(place, of);
    }
    for (const day of days.values()) await this.add(stream, day);
  }

  async *ticks(stream: TickStream, window: TickWindow): AsyncIterable<readonly Tick[]> {
    const heads = KINDS.map(
      (kind) => new Head(ticksOf(kind, stream.instrumentId, this.rows({ stream, kind }, window))),
    );
    await Promise.all(heads.map((head) => head.fill()));
    let batch: Tick[] = [];
    for (;;) {
      const head = heads.reduce((first, other) => (other.arrivedAt < first.arrivedAt ? other : first));
      const { tick } = head;
      if (tick === undefined) break;
      batch.push(tick);
      if (!head.step()) await head.fill();
      if (batch.length < TICKS_AT_A_TIME) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }

  async trades(stream: TickStream, window: TickWindow): Promise<TradeColumns> {
    const [arrivals, times, takers, price, size] = await this.columns(stream, 'trade', window);
    return { arrivals: of(arrivals), times: of(times), takers: of(takers), price: of(price), size: of(size) };
  }

  async quotes(stream: TickStream, window: TickWindow): Promise<QuoteColumns> {
    const [arrivals, times, ...prices] = await this.columns(stream, 'quote', window);
    const [bid, ask, bidSize, askSize] = prices.map(of);
    return {
      arrivals: of(arrivals),
      times: of(times),
      bid: of(bid),
      ask: of(ask),
      bidSize: of(bidSize),
      askSize: of(askSize),
    };
  }

  async depth(stream: TickStream, window: TickWindow): Promise<DepthColumns> {
    const [arrivals, times, , actions, sides, price, size] = await this.columns(stream, 'depth', window);
    return {
      arrivals: of(arrivals),
      times: of(times),
      actions: of(actions),
      sides: of(sides),
      price: of(price),
      size: of(size),
    };
  }

  abstract override days(): Promise<TickDay[]>;

  /** Adds rows of one kind and day, all of them or none. */
  protected abstract add(stream: TickStream, day: DayOfRows): Promise<void>;

  /** The rows of a kind in their order, some at a time. */
  protected abstract rows(from: RowPlace, window: TickWindow): AsyncIterable<readonly TickRow[]>;

  /** The columns of a kind as numbers, in the order of its rows. */
  protected abstract numbers(from: RowPlace, window: TickWindow): Promise<readonly Float64Array[]>;

  private columns(stream: TickStream, kind: TickKind, window: TickWindow): Promise<readonly Float64Array[]> {
    return this.numbers({ stream, kind }, window);
  }
}

export interface RowPlace {
  readonly stream: TickStream;
  readonly kind: TickKind;
}

/** Where one kind stands in a merge of all. */
class Head {
  private waiting: readonly Tick[] = [];
  private index = 0;
  private readonly batches: AsyncIterator<readonly Tick[]>;

  constructor(batches: AsyncIterable<readonly Tick[]>) {
    this.batches = batches[Symbol.asyncIterator]();
  }

  get tick(): Tick | undefined {
    return this.waiting[this.index];
  }

  get arrivedAt(): bigint {
    return this.tick?.arrivedAt ?? NEVER;
  }

  /** @returns false where more must be fetched first */
  step(): boolean {
    this.index += 1;
    return this.index < this.waiting.length;
  }

  async fill(): Promise<void> {
    this.index = 0;
    do {
      const { value, done } = await this.batches.next();
      this.waiting = done === true ? [] : value;
      if (done === true) return;
    } while (this.waiting.length === 0);
  }
}

const NEVER = 1n << 62n;

/** What begins in one batch of rows may go on in the next: the last tick waits for it. */
async function* ticksOf(
  kind: TickKind,
  instrumentId: string,
  batches: AsyncIterable<readonly TickRow[]>,
): AsyncIterable<readonly Tick[]> {
  let rest: readonly TickRow[] = [];
  for await (const batch of batches) {
    const rows = [...rest, ...batch];
    const last = rows.at(-1)?.[0];
    const whole = rows.findLastIndex(([arrived]) => arrived !== last) + 1;
    rest = rows.slice(whole);
    yield ticksOfRows(kind, instrumentId, rows.slice(0, whole));
  }
  yield ticksOfRows(kind, instrumentId, rest);
}

const of = (column: Float64Array | undefined): Float64Array => column ?? new Float64Array();
