import { benchmarksOf } from './benchmarks.js';

describe(benchmarksOf, () => {
  it('gives the instruments of the account, in their order, and of no account whose name merely begins like it', () => {
    const pairs = ['paper:B', 'paper-synthetic:C', 'paper:A'];
    expect(benchmarksOf('paper', pairs)).toEqual(['B', 'A']);
    expect(benchmarksOf('pap', pairs)).toEqual([]);
  });
});
