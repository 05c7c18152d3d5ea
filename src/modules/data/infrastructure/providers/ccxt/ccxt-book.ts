import type { DepthLevel } from '#kernel';
import type { TickListener } from '../../../application/ports/data-provider.port.js';
import { decimalOf, listOf, numberOf, objectOf } from '../shape.js';

type Side = Map<string, string>;

/** What ccxt shows is a whole book each time: told is how it differs from the last one. */
export class CcxtBook {
  private last: { readonly bids: Side; readonly asks: Side } | null = null;

  constructor(
    private readonly instrumentId: string,
    private readonly on: TickListener,
  ) {}

  take(shown: unknown): void {
    const { bids, asks, timestamp } = objectOf(shown, 'the book');
    const now = { bids: sideOf(bids, 'bids'), asks: sideOf(asks, 'asks') };
    const time = typeof timestamp === 'number' ? BigInt(Math.round(timestamp * 1000)) : this.on.nowMicros();
    const kind = this.last === null ? 'SNAPSHOT' : 'DELTA';
    const changes = { bids: changed(this.last?.bids, now.bids), asks: changed(this.last?.asks, now.asks) };
    this.last = now;
    if (kind === 'DELTA' && changes.bids.length + changes.asks.length === 0) return;
    this.on.update({ kind: 'depth', depth: { instrumentId: this.instrumentId, time, kind, ...changes } });
  }
}

function sideOf(levels: unknown, what: string): Side {
  const side: Side = new Map();
  for (const level of listOf(levels, what)) {
    const [price, size] = listOf(level, what);
    if (numberOf(size, what) > 0) side.set(decimalOf(price, what), decimalOf(size, what));
  }
  return side;
}

function changed(before: Side | undefined, now: Side): DepthLevel[] {
  const levels: DepthLevel[] = [...now].filter(([price, size]) => before?.get(price) !== size);
  for (const price of before?.keys() ?? []) if (!now.has(price)) levels.push([price, '0']);
  return levels;
}
