import { SeededRng } from '#kernel';
import type { Tick, TickContent } from '../../domain/ticks/tick.js';

/** 2026-03-02T23:59:00Z: what lasts longer than a minute reaches the next day. */
export const FIRST_ARRIVAL = 1_772_495_940_000_000n;

/** Trades, quotes, messages of a book and gaps, one each millisecond or so: the same for the same seed. */
export function randomTicks(
  count: number,
  { seed = 1, instrumentId = 'BTC-USDT.TEST', gapMicros = 1000 } = {},
): Tick[] {
  const rng = new SeededRng(seed);
  const price = (): string => String(50_000 + rng.integer(1000) / 100);
  const size = (): string => String(rng.integer(1_000_000) / 1_000_000);
  let arrivedAt = FIRST_ARRIVAL;
  return Array.from({ length: count }, (_, k) => {
    arrivedAt += BigInt(1 + rng.integer(gapMicros));
    const at = { instrumentId, time: arrivedAt - 500n };
    const content = [
      (): TickContent => ({
        kind: 'trade',
        trade: { ...at, price: price(), size: size(), taker: rng.integer(2) === 0 ? 'BUYER' : 'SELLER' },
      }),
      (): TickContent => ({
        kind: 'quote',
        quote: { ...at, bid: price(), ask: price(), bidSize: size(), askSize: size() },
      }),
      (): TickContent => ({
        kind: 'depth',
        depth: {
          ...at,
          kind: k % 50 === 2 ? 'SNAPSHOT' : 'DELTA',
          bids: Array.from({ length: rng.integer(4) }, () => [price(), size()] as const),
          asks: [[price(), '0']],
        },
      }),
      (): TickContent =>
        rng.integer(2) === 0
          ? { kind: 'depth', depth: { ...at, kind: 'GAP', bids: [], asks: [] } }
          : { kind: 'gap', gap: { since: arrivedAt - 900n } },
    ][k % 10 === 9 ? 3 : k % 3];
    return { ...(content?.() ?? { kind: 'gap', gap: { since: arrivedAt } }), arrivedAt };
  });
}
