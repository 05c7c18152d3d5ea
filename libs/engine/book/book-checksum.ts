import { crc32 } from 'node:zlib';
import { NO_KEY, type BookSide } from './book-side.js';
import type { DepthBook } from './depth-book.js';

const LEVELS = 10;

/**
 * CRC-32 of the ten best levels as Kraken computes it: asks from the lowest, then bids from the highest, each the price and the
 * quantity in their last decimal place, without point and leading zeros. A book that has missed nothing has the exchange's.
 * @param units how many of the exchange's last decimal places a tick and a lot are; 1 when tick and lot size are those places
 */
export function bookChecksum(book: DepthBook, units = { tick: 1, lot: 1 }): number {
  return crc32(digitsOf(book.asks, units) + digitsOf(book.bids, units));
}

function digitsOf(side: BookSide, { tick, lot }: { readonly tick: number; readonly lot: number }): string {
  let digits = '';
  let key = side.best;
  for (let k = 0; k < LEVELS && key !== NO_KEY; k += 1) {
    digits += `${Math.round(side.sign * key * tick)}${Math.round(side.lotsAt(key) * lot)}`;
    key = side.after(key);
  }
  return digits;
}
