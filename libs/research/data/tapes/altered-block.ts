import { SeededRng } from '#kernel';
import { columnOf, type TapeBlocks, type TapeKind } from './tape-layout.js';

/** Everything after a moment is otherwise: prices up to half as high again or lower, other sizes, at the same times. */
export interface Alteration {
  /** Microseconds. */
  readonly after: number;
  readonly seed: number;
}

/** Columns of prices and of sizes, whatever they are measured in. */
const PRICES = ['bid', 'ask', 'price', 'ticks'];
const SIZES = ['bidSize', 'askSize', 'size', 'lots'];
const LARGEST_TICK = 0x7fffffff;

/** The block with another future; the block itself is not touched. */
export function altered<K extends TapeKind>(kind: K, block: TapeBlocks[K], { after, seed }: Alteration): TapeBlocks[K] {
  const { times, rows } = block;
  if ((times[rows - 1] ?? 0) <= after) return block;
  const first = times.findIndex((time) => time > after);
  const start = 'bounds' in block ? (block.bounds[2 * first] ?? 0) : first;
  const factor = 0.7 + 0.6 * new SeededRng(seed).next();
  const changed = [...PRICES, ...SIZES].flatMap((name) => {
    const column = columnOf(block, name);
    if (column === undefined) return [];
    const own = column.slice();
    const by = PRICES.includes(name) ? factor : 2 - factor;
    for (let k = start; k < own.length; k += 1) own[k] = scaled(own[k] ?? 0, by, name);
    return [[name, own] as const];
  });
  return { ...block, ...Object.fromEntries(changed) };
}

function scaled(value: number, by: number, name: string): number {
  if (name === 'ticks') return Math.min(LARGEST_TICK, Math.max(1, Math.round(value * by)));
  return value * by;
}
