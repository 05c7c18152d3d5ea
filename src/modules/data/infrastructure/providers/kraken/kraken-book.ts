import { crc32 } from 'node:zlib';
import { type DepthLevel, type DepthUpdate, PriceBook } from '#kernel';
import type { TickListener } from '../../../application/ports/data-provider.port.js';
import { decimalOf, listOf, momentOf, numberOf, objectOf } from '../shape.js';

/** Levels of each side that are followed: what falls out of them is not told of any more. */
export const KRAKEN_DEPTH = 100;
const CHECKED_LEVELS = 10;

/** Digits after the point of prices and sizes. */
export interface KrakenDigits {
  readonly price: number;
  readonly size: number;
}

/** A book that is held to the CRC-32 of its ten best levels, which comes with each message. */
export class KrakenBook {
  private readonly book = new PriceBook();

  constructor(
    private readonly instrumentId: string,
    private readonly digits: KrakenDigits,
    private readonly on: TickListener,
  ) {}

  /** @returns false where the book is not the exchange's: then it is not known until the next snapshot */
  take(row: Readonly<Record<string, unknown>>, isSnapshot: boolean): boolean {
    // Asked for anew, changes of the old subscription may still come.
    if (!isSnapshot && !this.book.known) return true;
    const [bids, asks] = [levelsOf(row['bids'], 'bids'), levelsOf(row['asks'], 'asks')];
    const time = row['timestamp'] === undefined ? this.on.nowMicros() : BigInt(momentOf(row['timestamp'], 'timestamp'));
    const update = { kind: isSnapshot ? 'SNAPSHOT' : 'DELTA', bids, asks } as const;
    this.book.apply(update);
    const fallen = this.fallOut();
    if (numberOf(row['checksum'], 'checksum') !== this.checksum()) {
      this.tell({ kind: 'GAP', bids: [], asks: [], time });
      return false;
    }
    this.tell({ ...update, bids: [...bids, ...fallen.bids], asks: [...asks, ...fallen.asks], time });
    return true;
  }

  /** Takes out what lies beyond the levels that are followed. */
  private fallOut(): Pick<DepthUpdate, 'bids' | 'asks'> {
    const fallen = { bids: beyond(this.book.bids()), asks: beyond(this.book.asks()) };
    this.book.apply({ kind: 'DELTA', ...fallen });
    return fallen;
  }

  private checksum(): number {
    const { price, size } = this.digits;
    const digits = (levels: readonly DepthLevel[]): string =>
      levels.map(([p, s]) => digitsOf(p, price) + digitsOf(s, size)).join('');
    return crc32(digits(this.book.asks(CHECKED_LEVELS)) + digits(this.book.bids(CHECKED_LEVELS)));
  }

  private tell(change: Omit<DepthUpdate, 'instrumentId'>): void {
    if (change.kind === 'GAP') this.book.apply(change);
    this.on.update({ kind: 'depth', depth: { instrumentId: this.instrumentId, ...change } });
  }
}

const beyond = (levels: readonly DepthLevel[]): DepthLevel[] =>
  levels.slice(KRAKEN_DEPTH).map(([price]) => [price, '0']);

/** Without point and leading zeros. */
function digitsOf(text: string, decimals: number): string {
  const [whole = '', fraction = ''] = text.split('.');
  return `${whole}${fraction.padEnd(decimals, '0')}`.replace(/^0+/, '');
}

const levelsOf = (value: unknown, what: string): DepthLevel[] =>
  listOf(value, what).map((each) => {
    const { price, qty } = objectOf(each, what);
    return [decimalOf(price, what), decimalOf(qty, what)];
  });
