import { DepthBook } from './depth-book.js';
import { generatedBook } from './generated-book.js';

const MESSAGES = 20_000;
const options = {
  instrument: { id: 'GEN.SIM', currency: 'USD', tickSize: '0.01', lotSize: '1' },
  seed: 7,
  messages: MESSAGES,
  startTime: 1_000_000,
  meanInterval: 1000,
  startTicks: 10_000,
};

describe(generatedBook.name, () => {
  it('makes a book that is never crossed, locked or empty, and trades at its best prices', () => {
    const { depth, trades } = generatedBook(options);
    const traded = new Map<number, number>();
    let count = 0;
    for (let block = trades.next(); block !== undefined; block = trades.next()) {
      for (let k = 0; k < block.rows; k += 1) traded.set(block.times[k] ?? NaN, (block.price[k] ?? NaN) * 100);
      count += block.rows;
    }
    const book = new DepthBook();
    let [messages, last, sound] = [0, 0, 0];
    for (let block = depth.next(); block !== undefined; block = depth.next()) {
      for (let k = 0; k < block.rows; k += 1) {
        const time = block.times[k] ?? NaN;
        const before = [book.bestBid, book.bestAsk];
        book.apply(block, k);
        const price = traded.get(time);
        const isAtBest = price === undefined || before.includes(Math.round(price));
        if (book.bestBid < book.bestAsk && time >= last && isAtBest) sound += 1;
        last = time;
      }
      messages += block.rows;
    }
    expect([messages, sound]).toEqual([MESSAGES, MESSAGES]);
    expect(count).toBeGreaterThan(MESSAGES / 20);
  });

  it('makes another of another seed', () => {
    const lots = (seed: number) => [...(generatedBook({ ...options, seed, messages: 5 }).depth.next()?.lots ?? [])];
    expect(lots(7)).toEqual(lots(7));
    expect(lots(7)).not.toEqual(lots(8));
  });
});
