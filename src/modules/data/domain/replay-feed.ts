import { toIsoDate } from '#kernel';
import type { BarTable } from './bar-table.js';
import type { Feed } from './feed.js';

/** There is one replay at a time. */
export const REPLAY_FEED = 'replay';

export interface ReplayOptions {
  /** Default: made of the instruments and years. */
  readonly name: string | null;
  /** Share of the bars that lies before the first bar of the replay. */
  readonly startFraction: number;
  readonly barsPerSecond: number;
}

/** A replay of these histories together, standing before its first bar. */
export function replayOf(tables: readonly BarTable[], options: ReplayOptions): Feed {
  const times = Float64Array.from(tables.flatMap(({ closeTimes }) => [...closeTimes])).toSorted();
  const before = Math.max(1, Math.floor(times.length * options.startFraction));
  const [first, end] = [BigInt(times[0] ?? 0), BigInt(times.at(-1) ?? 0)];
  return {
    id: REPLAY_FEED,
    kind: 'REPLAY',
    name: options.name ?? nameOf(tables, `${toIsoDate(first)} to ${toIsoDate(end)}`),
    status: 'RUNNING',
    barsPerSecond: options.barsPerSecond,
    instrumentIds: tables.map(({ instrumentId }) => instrumentId),
    startsAfter: BigInt(times[before - 1] ?? 0),
    position: null,
    nextSequence: 0,
    end,
  };
}

function nameOf(tables: readonly BarTable[], span: string): string {
  const [first] = tables;
  const what = tables.length === 1 && first !== undefined ? first.instrumentId : `${tables.length} instruments`;
  return `${what} ${span}, replayed`;
}
