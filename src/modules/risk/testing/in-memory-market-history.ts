import { Decimal } from '#kernel';
import type { Transaction } from '#messaging';
import {
  MarketHistory,
  type ClosedBar,
  type InstrumentHistory,
  type StoredPrice,
} from '../application/ports/market-history.port.js';

interface InstrumentMemory {
  lotSize: string;
  readonly synthetic: boolean;
  timeframe: '1m' | '1d' | null;
  price: StoredPrice | null;
  closes: Map<string, number>;
}

/** Passes the same contract suite as PostgresMarketHistory. */
export class InMemoryMarketHistory extends MarketHistory {
  readonly instruments = new Map<string, InstrumentMemory>();

  async append(
    _: Transaction,
    bar: ClosedBar,
    { receivedAt, keep }: { receivedAt: string; keep: number },
  ): Promise<void> {
    const { instrumentId, closeTime, close } = bar;
    const memory = this.memoryOf(instrumentId, bar.synthetic);
    memory.timeframe = bar.timeframe;
    memory.price = { instrumentId, price: Decimal.of(close), marketTime: closeTime, receivedAt };
    const before = [...memory.closes].filter(([time]) => time < closeTime);
    memory.closes = newest([...before, [closeTime, Number(close)]], keep);
  }

  async seed(
    { id, lotSize, synthetic }: { id: string; lotSize: string; synthetic: boolean },
    bars: readonly ClosedBar[],
    keep: number,
  ): Promise<void> {
    const memory = this.memoryOf(id, synthetic);
    memory.lotSize = lotSize;
    memory.timeframe ??= bars[0]?.timeframe ?? null;
    const seeded = bars.map(({ closeTime, close }) => [closeTime, Number(close)] as const);
    memory.closes = newest([...seeded, ...memory.closes], keep);
  }

  async closes(_: Transaction | null, instrumentIds: readonly string[]): Promise<InstrumentHistory[]> {
    return [...this.instruments].flatMap(([instrumentId, { lotSize, timeframe, closes }]) =>
      instrumentIds.includes(instrumentId) && timeframe !== null && closes.size > 0
        ? [{ instrumentId, lotSize, timeframe, times: [...closes.keys()], closes: Float64Array.from(closes.values()) }]
        : [],
    );
  }

  async prices(): Promise<StoredPrice[]> {
    return [...this.instruments.values()].flatMap(({ price }) => (price === null ? [] : [price]));
  }

  private memoryOf(id: string, synthetic: boolean): InstrumentMemory {
    const known = this.instruments.get(id);
    if (known !== undefined) return known;
    const memory = { lotSize: '1', synthetic, timeframe: null, price: null, closes: new Map<string, number>() };
    this.instruments.set(id, memory);
    return memory;
  }
}

function newest(closes: readonly (readonly [string, number])[], keep: number): Map<string, number> {
  const unique = [...new Map(closes)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return new Map(unique.slice(-keep));
}
