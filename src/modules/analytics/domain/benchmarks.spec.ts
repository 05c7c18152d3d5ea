import { EVERY_INSTRUMENT, benchmarksOf } from './benchmarks.js';

describe(benchmarksOf, () => {
  it('gives the instruments of the account, in their order, and of no account whose name merely begins like it', () => {
    const pairs = ['paper:B', 'paper-synthetic:*', 'paper:A'];
    expect(benchmarksOf('paper', pairs)).toEqual(['B', 'A']);
    expect(benchmarksOf('paper-synthetic', pairs)).toEqual([EVERY_INSTRUMENT]);
    expect(benchmarksOf('pap', pairs)).toEqual([]);
  });
});
