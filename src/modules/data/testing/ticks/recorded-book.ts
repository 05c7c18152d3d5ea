import type { TickStore } from '../../application/ports/tick-store.port.js';
import {
  type DepthColumns,
  type Tick,
  type TickStream,
  type TickWindow,
  depthActions,
} from '../../domain/ticks/tick.js';
import { type DepthUpdate, SeededRng, toIsoDate } from '#kernel';

type DepthTick = Extract<Tick, { readonly kind: 'depth' }>;

/** A book that walks about, told of by so many messages from a moment on, with snapshots and gaps every so many: the same for the same seed. */
export function walkingBook(
  count: number,
  from: bigint,
  { seed = 1, gapMicros = 400_000, lasts = 700 } = {},
): DepthTick[] {
  const rng = new SeededRng(seed);
  let [arrivedAt, middle] = [from, 10_000];
  const size = (): string => String(1 + rng.integer(50));
  return Array.from({ length: count }, (_, k) => {
    arrivedAt += BigInt(1 + rng.integer(gapMicros));
    middle += rng.integer(3) - 1;
    const side = (sign: number) =>
      Array.from({ length: 12 }, (__, level) => [String(middle + sign * (1 + level)), size()] as const);
    const through = (sign: number) => [String(middle + sign * -1), '0'] as const;
    const isWhole = k % lasts === 0;
    const kind: DepthUpdate['kind'] = isWhole ? 'SNAPSHOT' : k % lasts === lasts - 1 ? 'GAP' : 'DELTA';
    const some = (sign: number) =>
      kind === 'GAP' ? [] : isWhole ? side(sign) : [through(sign), ...side(sign).slice(0, rng.integer(4))];
    const depth = { instrumentId: 'X', time: arrivedAt - 500n, kind, bids: some(-1), asks: some(1) };
    return { kind: 'depth', arrivedAt, depth };
  });
}

/** Has these messages of one stream. */
export function recordedBook(stream: TickStream, ticks: readonly DepthTick[]): TickStore {
  const columns = columnsOf(ticks);
  const { arrivals } = columns;
  const rowsUntil = (moment: number): number => {
    let [low, high] = [0, arrivals.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((arrivals[middle] ?? 0) <= moment) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    days: () =>
      Promise.resolve(
        [...new Set(ticks.map(({ arrivedAt }) => toIsoDate(arrivedAt)))].map((day) => ({
          ...stream,
          kind: 'depth',
          day,
        })),
      ),
    lastSnapshot: (_: unknown, until: bigint) =>
      Promise.resolve(
        ticks.findLast(({ arrivedAt, depth }) => arrivedAt <= until && depth.kind === 'SNAPSHOT')?.arrivedAt ?? null,
      ),
    depth: (_: unknown, { from = 0n, to = 1n << 62n }: TickWindow): Promise<DepthColumns> => {
      const [first, end] = [rowsUntil(Number(from) - 1), rowsUntil(Number(to))];
      const part = Object.entries(columns).map(([name, column]) => [name, column.subarray(first, end)] as const);
      return Promise.resolve(Object.fromEntries(part) as unknown as DepthColumns);
    },
  } as unknown as TickStore;
}

function columnsOf(ticks: readonly DepthTick[]): Readonly<Record<keyof DepthColumns, Float64Array>> {
  const rows = ticks.flatMap(({ arrivedAt, depth: { time, kind, bids, asks } }) => {
    const levels = [...bids.map((level) => [1, ...level] as const), ...asks.map((level) => [-1, ...level] as const)];
    return (levels.length === 0 ? [[0, '0', '0'] as const] : levels).map(([side, price, size]) => [
      Number(arrivedAt),
      Number(time),
      depthActions.indexOf(kind),
      side,
      Number(price),
      Number(size),
    ]);
  });
  const column = (place: number): Float64Array => Float64Array.from(rows, (row) => row[place] ?? 0);
  return {
    arrivals: column(0),
    times: column(1),
    actions: column(2),
    sides: column(3),
    price: column(4),
    size: column(5),
  };
}
