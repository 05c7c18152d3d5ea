import { UpdateSequence, type BinanceMarket } from './update-sequence.js';

describe(UpdateSequence.name, () => {
  const judged = (market: BinanceMarket, ...messages: readonly [number, number, number][]) => {
    const sequence = new UpdateSequence(market);
    sequence.snapshot(10);
    return messages.map(([first, last, previous]) => sequence.judge({ first, last, previous })).join(' ');
  };

  it('wait for a snapshot', () => {
    expect(new UpdateSequence('spot').judge({ first: 1, last: 2, previous: 0 })).toBe('WAIT');
  });

  it.each([
    ['drop what the snapshot has', 'spot', [[8, 10, 0]], 'SKIP'],
    ['begin with the message around the snapshot', 'spot', [[9, 12, 0]], 'APPLY'],
    ['begin with the message right after the snapshot', 'spot', [[11, 12, 0]], 'APPLY'],
    ['miss a message after the snapshot', 'spot', [[12, 13, 0]], 'GAP'],
    ['go on with the next id', 'spot', [[9, 12, 0], [13, 13, 0], [14, 20, 0]], 'APPLY APPLY APPLY'], // prettier-ignore
    ['miss an id', 'spot', [[9, 12, 0], [14, 15, 0], [16, 17, 0]], 'APPLY GAP WAIT'], // prettier-ignore
    ['pass over what comes twice', 'spot', [[9, 12, 0], [9, 12, 0], [13, 14, 0]], 'APPLY SKIP APPLY'], // prettier-ignore
    ['drop what is older than the snapshot', 'usdm', [[8, 9, 7]], 'SKIP'],
    ['begin with the message that ends with the snapshot', 'usdm', [[8, 10, 7]], 'APPLY'],
    ['begin with the message around the snapshot', 'usdm', [[10, 14, 9]], 'APPLY'],
    ['miss a message after the snapshot', 'usdm', [[11, 14, 9]], 'GAP'],
    ['go on where the last ended, whatever ids lie between', 'usdm', [[9, 12, 8], [15, 19, 12], [30, 31, 19]], 'APPLY APPLY APPLY'], // prettier-ignore
    ['miss a message', 'usdm', [[9, 12, 8], [20, 25, 15]], 'APPLY GAP'], // prettier-ignore
  ] as const)('%s (%s, from a snapshot at 10)', (_, market, messages, verdicts) => {
    expect(judged(market, ...messages.map(([a, b, c]): [number, number, number] => [a, b, c]))).toBe(verdicts);
  });

  it('refuse a snapshot that is older than the book', () => {
    const sequence = new UpdateSequence('spot');
    expect(sequence.snapshot(10)).toBe(true);
    sequence.judge({ first: 11, last: 20, previous: 0 });
    expect([sequence.snapshot(15), sequence.snapshot(25)]).toEqual([false, true]);
  });
});
