import * as fc from 'fast-check';
import { dateToMicros } from '#kernel';
import { actionLines, ratioOf } from './action-file.js';
import { fractionOf } from './corporate-action.js';

describe(fractionOf.name, () => {
  it.each([
    [7, [7, 1]],
    [0.142857, [1, 7]],
    [0.0357143, [1, 28]],
    [1.05, [21, 20]],
    [1.5, [3, 2]],
    [1.998, [999, 500]],
  ])('makes whole numbers of %d', (ratio, [numerator, denominator]) => {
    expect(fractionOf(ratio)).toEqual({ numerator, denominator });
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('has none of %d', (ratio) => {
    expect(fractionOf(ratio)).toBeNull();
  });

  it('finds every small ratio again, though it was rounded', () => {
    const small = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(small, small, (numerator, denominator) => {
        const found = fractionOf(Number((numerator / denominator).toFixed(7)));
        expect((found?.numerator ?? 0) * denominator).toBe(numerator * (found?.denominator ?? 0));
      }),
    );
  });
});

describe(ratioOf.name, () => {
  it.each(['7', '7:1', '7-for-1', '7 for 1', '7/1', '7.0'])('reads %s', (text) => {
    expect(ratioOf(text)).toEqual({ numerator: 7, denominator: 1 });
  });

  it.each(['', 'x', '0', '7:0', '-2'])('does not read %j', (text) => {
    expect(ratioOf(text)).toBeNull();
  });
});

describe(actionLines.name, () => {
  const read = actionLines('date,Symbol,Action,Amount,Ratio,New Symbol');
  const time = Number(dateToMicros('2020-08-31'));

  it.each([
    ['2020-08-31,AAPL,split,,4:1,', { symbol: 'AAPL', time, kind: 'SPLIT', numerator: 4, denominator: 1 }],
    ['2020-08-31,ko,Stock Dividend,,1.05,', { symbol: 'KO', time, kind: 'SPLIT', numerator: 21, denominator: 20 }],
    ['2020-08-31,KO,cash dividend,0.4100,,', { symbol: 'KO', time, kind: 'CASH_DIVIDEND', amount: '0.41' }],
    [
      '2020-08-31,T,spin-off,24.07,0.241917,WBD',
      { symbol: 'T', time, kind: 'SPIN_OFF', newSymbol: 'WBD', numerator: 202, denominator: 835, value: '24.07' },
    ],
    ['2020-08-31,FB,rename,,,META', { symbol: 'FB', time, kind: 'RENAME', newSymbol: 'META' }],
    ['2020-08-31,TWTR,delisted,54.20,,', { symbol: 'TWTR', time, kind: 'DELISTING', price: '54.2' }],
    ['2020-08-31,X,delisting,,,', { symbol: 'X', time, kind: 'DELISTING', price: null }],
  ])('reads %s', (line, action) => {
    expect(read?.(line)).toEqual(action);
  });

  it.each([
    ['2020-08-31,AAPL,split,,,', 'DATA.BAD_ACTION'],
    ['2020-08-31,AAPL,split,,0,', 'DATA.BAD_ACTION'],
    ['2020-08-31,AAPL,merger,,,', 'DATA.BAD_ACTION'],
    ['2020-08-31,AAPL,dividend,-1,,', 'DATA.BAD_ACTION'],
    ['2020-08-31,AAPL,rename,,,', 'DATA.BAD_ACTION'],
    ['2020-02-31,AAPL,split,,2,', 'DATA.UNPARSABLE_DATE'],
    ['2020-08-31,,split,,2,', 'DATA.BAD_SYMBOL'],
  ])('refuses %s', (line, code) => {
    expect(read?.(line)).toMatchObject({ code });
  });

  it('leaves files of bars alone', () => {
    expect(actionLines('date,symbol,type,open,high,low,close')).toBeNull();
    expect(actionLines('date,open,high,low,close')).toBeNull();
  });
});
