import { type Bar, Decimal, type Instrument } from '#kernel';
import type { Page, Transaction } from '#messaging';
import { OpenTransaction } from '#testing';
import { BarHistory, type BarSource, BarStore, type BarWindow } from '../application/ports/bar-history.port.js';
import { LiveBars, type NumberedBar } from '../application/ports/live-bars.port.js';
import type { BarTable, PriceColumns } from '../domain/bar-table.js';
import { barsOf } from './bars.js';

/** Files and live bars, in memory, behind the three ports of bars. */
export class InMemoryBars {
  readonly files = new Map<string, readonly Bar[]>();
  /** By instrument, then by number, in the order they were appended. */
  readonly live = new Map<string, Map<number, Bar>>();
  readonly opened: Instrument[] = [];

  readonly store: BarStore = new InMemoryBarStore(this);
  readonly history: BarHistory = new InMemoryBarHistory(this);
  readonly liveBars: LiveBars = new InMemoryLiveBars(this);

  of({ file, instrumentId }: BarSource): readonly Bar[] {
    if (file !== null) return this.files.get(file) ?? [];
    return [...(this.live.get(instrumentId)?.values() ?? [])];
  }
}

class InMemoryBarStore extends BarStore {
  private readonly grows = new Set<string>();

  constructor(private readonly bars: InMemoryBars) {
    super();
  }

  async write(table: BarTable, version: string): Promise<string> {
    for (const price of table.close) Decimal.of(price);
    const file = `${table.instrumentId}.${table.timeframe}.${version.slice(0, 16)}`;
    this.bars.files.set(file, barsOf(table));
    return file;
  }

  async append(table: BarTable, source: string): Promise<string> {
    const file = this.growing(table, source);
    const bars = new Map(this.bars.files.get(file)?.map((bar) => [bar.closeTime, bar]));
    for (const bar of barsOf(table)) bars.set(bar.closeTime, bar);
    this.bars.files.set(
      file,
      [...bars.values()].toSorted((a, b) => Number(a.closeTime - b.closeTime)),
    );
    this.grows.add(file);
    return file;
  }

  growing({ instrumentId, timeframe }: Pick<BarTable, 'instrumentId' | 'timeframe'>, source: string): string {
    return `${instrumentId}.${timeframe}.${source}`;
  }

  async has(file: string): Promise<boolean> {
    return this.bars.files.has(file);
  }

  async keepOnly(files: readonly string[]): Promise<void> {
    for (const file of this.bars.files.keys()) {
      if (!files.includes(file) && !this.grows.has(file)) this.bars.files.delete(file);
    }
  }
}

class InMemoryBarHistory extends BarHistory {
  constructor(private readonly bars: InMemoryBars) {
    super();
  }

  async page(
    source: BarSource,
    window: BarWindow,
    part: { limit: number; cursor?: string | undefined },
  ): Promise<Page<Bar>> {
    const before = part.cursor === undefined ? null : BigInt(part.cursor);
    const found = this.within(source, window)
      .filter(({ closeTime }) => before === null || closeTime < before)
      .toReversed();
    const items = found.slice(0, part.limit);
    return { items, nextCursor: found.length > part.limit ? String(items.at(-1)?.closeTime) : null };
  }

  async following(source: BarSource, after: bigint, limit: number): Promise<Bar[]> {
    return this.within(source, { from: after + 1n }).slice(0, limit);
  }

  async columns(source: BarSource, window: BarWindow, rows?: number): Promise<PriceColumns> {
    const bars = this.within(source, window).slice(rows === undefined ? 0 : -rows);
    const numbers = (valueOf: (bar: Bar) => string | bigint) => Float64Array.from(bars, (bar) => Number(valueOf(bar)));
    return {
      openTimes: numbers((bar) => bar.openTime),
      closeTimes: numbers((bar) => bar.closeTime),
      open: numbers((bar) => bar.open),
      high: numbers((bar) => bar.high),
      low: numbers((bar) => bar.low),
      close: numbers((bar) => bar.close),
      volume: numbers((bar) => bar.volume),
    };
  }

  private within(source: BarSource, { from, to }: BarWindow): Bar[] {
    return this.bars
      .of(source)
      .filter(({ closeTime }) => (from === undefined || closeTime >= from) && (to === undefined || closeTime <= to));
  }
}

class InMemoryLiveBars extends LiveBars {
  constructor(private readonly bars: InMemoryBars) {
    super();
  }

  async open(tx: Transaction, instruments: readonly Instrument[]): Promise<void> {
    OpenTransaction.of(tx).onCommit(() => {
      const known = new Set(this.bars.opened.map(({ id }) => id));
      this.bars.opened.push(...instruments.filter(({ id }) => !known.has(id)));
    });
  }

  async append(tx: Transaction, bars: readonly NumberedBar[]): Promise<void> {
    OpenTransaction.of(tx).onCommit(() => {
      for (const { bar, number } of bars) {
        const kept = this.bars.live.get(bar.instrumentId) ?? new Map<number, Bar>();
        this.bars.live.set(bar.instrumentId, kept);
        if (!kept.has(number)) kept.set(number, bar);
      }
    });
  }

  async dropBefore(tx: Transaction, instrumentIds: readonly string[], number: number): Promise<void> {
    OpenTransaction.of(tx).onCommit(() => {
      for (const kept of instrumentIds.map((id) => this.bars.live.get(id))) {
        for (const old of kept?.keys() ?? []) if (old < number) kept?.delete(old);
      }
    });
  }

  async closesOf(instrumentIds: readonly string[], number: number): Promise<ReadonlyMap<string, string>> {
    const bars = instrumentIds.flatMap((id) => this.bars.live.get(id)?.get(number) ?? []);
    return new Map(bars.map(({ instrumentId, close }) => [instrumentId, Decimal.of(close).toString()]));
  }
}
