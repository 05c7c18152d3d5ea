import { randomTable } from '../testing/bars.js';
import { replayOf } from './replay-feed.js';

const options = { name: null, startFraction: 0.5, barsPerSecond: 2 };

describe(replayOf.name, () => {
  it('stands before the first bar of the second half', () => {
    const table = randomTable(101);
    expect(replayOf([table], options)).toMatchObject({
      startsAfter: BigInt(table.closeTimes[49] ?? 0),
      end: BigInt(table.closeTimes[100] ?? 0),
      position: null,
      name: 'TEST.FILE 2015-01-02 to 2015-04-12, replayed',
    });
  });

  it('always has one bar before it', () => {
    const table = randomTable(3);
    expect(replayOf([table], { ...options, startFraction: 0.1 }).startsAfter).toBe(BigInt(table.closeTimes[0] ?? 0));
  });

  it('takes the middle of all bars of several instruments', () => {
    const [a, b] = [randomTable(10, 1, 'A.FILE'), randomTable(30, 2, 'B.FILE')];
    const feed = replayOf([a, b], options);
    expect(feed.startsAfter).toBe(BigInt(b.closeTimes[9] ?? 0));
    expect(feed).toMatchObject({ instrumentIds: ['A.FILE', 'B.FILE'], name: expect.stringMatching(/^2 instruments /) });
  });
});
