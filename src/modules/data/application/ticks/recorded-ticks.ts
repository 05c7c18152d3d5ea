import { Injectable } from '@nestjs/common';
import { Clock, type Instrument, dateToMicros } from '#kernel';
import { instrumentOfFile } from '#market-files';
import type { RecordedTicksView } from '../../contracts/index.js';
import type { TickDay, TickStream } from '../../domain/ticks/tick.js';
import { TickStore } from '../ports/tick-store.port.js';

/** Where trades, or the book, of an instrument were recorded. */
export interface RecordedTrades {
  readonly stream: TickStream;
  /** Midnights UTC, microseconds since 1970, rising. */
  readonly days: readonly bigint[];
  /** Whether some came on a day after that of this moment. */
  readonly lastsBeyond: (moment: bigint) => boolean;
}

const FRESH_MICROS = 5_000_000n;
const DAY = 86_400_000_000n;
const FINE = '0.00000001';

/** What was recorded of instruments. The days are looked up every few seconds at most. */
@Injectable()
export class RecordedTicks {
  private kept: { readonly at: bigint; readonly days: Promise<readonly TickDay[]> } | null = null;

  constructor(
    private readonly store: TickStore,
    private readonly clock: Clock,
  ) {}

  /** By instrument. */
  async all(): Promise<ReadonlyMap<string, RecordedTicksView>> {
    const found = new Map<string, RecordedTicksView>();
    for (const { instrumentId, kind, source, day } of await this.days()) {
      if (kind === 'gap') continue;
      const known = found.get(instrumentId) ?? { kinds: [], sources: [], firstDay: day, lastDay: day };
      found.set(instrumentId, {
        kinds: withOne(known.kinds, kind),
        sources: withOne(known.sources, source),
        firstDay: day < known.firstDay ? day : known.firstDay,
        lastDay: day > known.lastDay ? day : known.lastDay,
      });
    }
    return found;
  }

  /** Trades of an instrument: of the source that recorded last; null where nobody did. */
  async trades(instrumentId: string): Promise<RecordedTrades | null> {
    return latestOf(await this.days(), instrumentId, 'trade');
  }

  /** Its book, likewise, as it is now: what a model sees must not depend on who has looked before. */
  async book(instrumentId: string): Promise<RecordedTrades | null> {
    return latestOf(await this.store.days(), instrumentId, 'depth');
  }

  private days(): Promise<readonly TickDay[]> {
    const now = this.clock.elapsedMicros();
    if (this.kept === null || now - this.kept.at >= FRESH_MICROS) {
      const days = this.store.days();
      this.kept = { at: now, days };
      days.catch(() => (this.kept = null));
    }
    return this.kept.days;
  }
}

/** Of the source that recorded last. */
function latestOf(all: readonly TickDay[], instrumentId: string, kind: TickDay['kind']): RecordedTrades | null {
  const days = all.filter((each) => each.instrumentId === instrumentId && each.kind === kind);
  const [latest] = days.toSorted((a, b) => (a.day === b.day ? order(a.source, b.source) : order(b.day, a.day)));
  if (latest === undefined) return null;
  const own = days.filter(({ source }) => source === latest.source).map(({ day }) => dateToMicros(day));
  const rising = own.toSorted((a, b) => (a < b ? -1 : 1));
  const last = rising.at(-1) ?? 0n;
  return {
    stream: { instrumentId, source: latest.source },
    days: rising,
    lastsBeyond: (moment) => last > moment - (moment % DAY),
  };
}

/** What can be said of an instrument of which there are only ticks. */
export function instrumentOfTicks(id: string): Instrument {
  const point = id.lastIndexOf('.');
  const [symbol, venue] = [id.slice(0, point), id.slice(point + 1)];
  return { ...instrumentOfFile(symbol, 1), id, venue, tickSize: FINE, lotSize: FINE };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const withOne = (names: readonly string[], name: string): string[] => [...new Set([...names, name])].toSorted();
