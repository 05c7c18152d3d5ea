import { depthOf } from '../testing/depth-text.js';
import { bookChecksum } from './book-checksum.js';
import { DepthBook } from './depth-book.js';

/** The example in Kraken's documentation of its book channel: prices of five decimals, quantities of eight. */
const KRAKEN = 974_947_235;
const bids = [5000, 4995, 4990, 4980, 4975, 4970, 4965, 4960, 4955, 4950, 4945];
const asks = [5005, 5010, 5015, 5020, 5025, 5030, 5035, 5040, 5045, 5050, 5055];

describe(bookChecksum.name, () => {
  const book = (lots: number) => {
    const side = (prices: readonly number[]) => prices.map((ticks) => `${ticks}x${lots}`).join(' ');
    const made = new DepthBook();
    made.apply(depthOf(`1 S ${side(bids)} | ${side(asks)}`), 0);
    return made;
  };

  it('is the exchange’s own of its ten best levels', () => {
    expect(bookChecksum(book(500))).toBe(KRAKEN);
    expect(bookChecksum(book(5), { tick: 1, lot: 100 })).toBe(KRAKEN);
  });

  it('is another when a level is another', () => {
    const other = book(500);
    other.apply(depthOf('2 D 4990x501 |'), 0);
    expect(bookChecksum(other)).not.toBe(KRAKEN);
  });
});
