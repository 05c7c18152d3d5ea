import * as fc from 'fast-check';
import { type RowPrices, settleRange, violationOf } from './row-rules.js';

const bar: RowPrices = { open: '10', high: '12', low: '9', close: '11', volume: '100' };

describe(settleRange.name, () => {
  it.each([
    [{ close: '12.00000001' }, { high: '12.00000001' }],
    [{ open: '8.999999995' }, { low: '8.999999995' }],
    [{ close: '12.0000001' }, {}],
    [{ close: '13' }, {}],
    [{}, {}],
  ])('with %j moves %j', (given, settled) => {
    const row = { ...bar, ...given };
    expect(settleRange(row)).toEqual({ ...row, ...settled });
  });
});

describe(violationOf.name, () => {
  it.each([
    [{ high: '11' }, null],
    [{ high: '10.99' }, 'DATA.CLOSE_OUTSIDE_RANGE'],
    [{ low: '10' }, null],
    [{ low: '10.01' }, 'DATA.OPEN_OUTSIDE_RANGE'],
    [{ low: '12.01' }, 'DATA.HIGH_BELOW_LOW'],
    [{ low: '0.000001' }, null],
    [{ low: '0' }, 'DATA.PRICE_NOT_POSITIVE'],
    [{ volume: '0' }, null],
    [{ volume: '-0.01' }, 'DATA.NEGATIVE_VOLUME'],
  ])('judges %j at its limit: %s', (change, code) => {
    expect(violationOf({ ...bar, ...change })?.code ?? null).toBe(code);
  });

  it('passes every bar whose high and low are the extremes', () => {
    const price = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(price, price, price, price, (open, close, a, b) => {
        const all = [open, close, a, b];
        const row = { open, close, high: Math.max(...all), low: Math.min(...all), volume: 1 };
        const text = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, (value / 100).toFixed(2)]));
        return violationOf({ ...bar, ...text }) === null;
      }),
    );
  });
});
