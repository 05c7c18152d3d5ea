import { parseMandates } from './mandate.js';

describe(parseMandates.name, () => {
  it('reads pairs of account and instrument', () => {
    expect(parseMandates(['paper:SP500.INDEX', 'paper:*'])).toEqual([
      { accountId: 'paper', instrumentId: 'SP500.INDEX' },
      { accountId: 'paper', instrumentId: '*' },
    ]);
  });

  it.each(['paper', ':SP500.INDEX', 'paper:', 'a:b:c'])('refuses %s', (pair) => {
    expect(() => parseMandates([pair])).toThrow(TypeError);
  });
});
