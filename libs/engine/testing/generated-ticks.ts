import { depthKinds, type DepthBlock } from '../book/depth-block.js';
import { generatedBook } from '../book/generated-book.js';
import type { LiveTick } from '../live/live-messages.js';
import { placeOf, tickAt } from '../live/live-ticks.js';
import type { TradeBlock } from '../market/tick-source.js';
import { instrument } from './scripted-run.js';

export const market = instrument('A.SIM');
const GAP = 20;

/** A generated book with its trades, each at a time of its own. */
export function generatedTicks(seed: number, messages: number): LiveTick[] {
  const book = generatedBook({
    instrument: market,
    seed,
    messages,
    startTime: 1e12,
    meanInterval: 1e5,
    startTicks: 10_000,
  });
  const ticks: LiveTick[] = [];
  const depth = book.depth.next();
  const trades = book.trades.next();
  for (let k = 0; k < (depth?.rows ?? 0); k += 1) if (depth !== undefined) ticks.push(messageAt(depth, k));
  for (let k = 0; k < (trades?.rows ?? 0); k += 1) if (trades !== undefined) ticks.push(tradeAt(trades, k));
  return apart(ticks);
}

function tradeAt({ times, price, size, takers }: TradeBlock, row: number): LiveTick {
  const taker = (takers?.[row] ?? 0) > 0 ? 'BUYER' : 'SELLER';
  const traded = { price: `${price[row]}`, size: `${size[row]}`, taker } as const;
  return { kind: 'trade', trade: { instrumentId: market.id, time: times[row] ?? 0, ...traded } };
}

const messageAt = (block: DepthBlock, row: number): LiveTick => {
  const [bids = 0, asks = 0, end = 0] = block.bounds.subarray(2 * row);
  const levels = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, k) => {
      return [`${(block.ticks[from + k] ?? 0) / 100}`, `${block.lots[from + k]}`] as const;
    });
  const kind = block.kinds[row] === depthKinds.SNAPSHOT ? 'SNAPSHOT' : 'DELTA';
  const time = block.times[row] ?? 0;
  return {
    kind: 'depth',
    depth: { instrumentId: market.id, time, kind, bids: levels(bids, asks), asks: levels(asks, end) },
  };
};

/** In the order of time, trades first, and never two at one time. */
function apart(ticks: readonly LiveTick[]): LiveTick[] {
  const sorted = ticks.toSorted((a, b) => placeOf(a).time - placeOf(b).time || b.kind.localeCompare(a.kind));
  return sorted.map((tick, k) => tickAt(tick, 1e12 + GAP * k));
}

/** Quotes of a random walk. */
export const walkingQuotes = (
  moves: readonly { readonly up: number; readonly spread: number; readonly size: number }[],
): LiveTick[] => {
  let middle = 10_000;
  return moves.map(({ up, spread, size }, k) => {
    middle += up;
    const [bid, ask] = [(middle - spread) / 100, (middle + spread) / 100];
    const sizes = { bidSize: `${size}`, askSize: `${1 + (size % 9)}` };
    return {
      kind: 'quote',
      quote: { instrumentId: market.id, time: GAP * (k + 1), bid: `${bid}`, ask: `${ask}`, ...sizes },
    };
  });
};
