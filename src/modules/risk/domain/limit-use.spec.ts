import { Decimal } from '#kernel';
import { exposureOf, limitsOf } from '../testing/pre-trade-context.builder.js';
import { measuredLimits, utilisation } from './limit-use.js';

const account = {
  currency: 'USD',
  equity: Decimal.of('100000'),
  exposures: [exposureOf('300', '200')],
  ordersInLastSecond: 5,
  valueAtRisk: { value: Decimal.of('900'), limit: Decimal.of('3000') },
};

describe(measuredLimits.name, () => {
  it('measures with open orders counted as filled', () => {
    const measured = measuredLimits(account, limitsOf(), () => Decimal.of('100'));
    expect(measured.map((limit) => [limit.name, `${limit.value}`, utilisation(limit)])).toEqual([
      ['gross-exposure', '50000', expect.closeTo(1 / 3, 5)],
      ['leverage', '0.5', expect.closeTo(1 / 3, 5)],
      ['largest-position', '50000', 0.5],
      ['order-rate', '5', 0.5],
      ['value-at-risk', '900', 0.3],
    ]);
  });

  it('leaves out what has no price and what was not measured', () => {
    const measured = measuredLimits({ ...account, valueAtRisk: null }, limitsOf(), () => null);
    expect(measured.map(({ name, value }) => [name, `${value}`])).toEqual([
      ['gross-exposure', '0'],
      ['leverage', '0'],
      ['largest-position', '0'],
      ['order-rate', '5'],
    ]);
  });
});
