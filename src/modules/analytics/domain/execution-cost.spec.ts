import * as fc from 'fast-check';
import { Decimal } from '#kernel';
import { executionCostOf, type OrderEnd, type OrderWork } from './execution-cost.js';

const end = (given: Partial<OrderEnd> = {}): OrderEnd => ({
  accountId: 'paper',
  instrumentId: 'A',
  side: 'BUY',
  filledQuantity: Decimal.of('10'),
  arrivalPrice: Decimal.of('100'),
  synthetic: false,
  correlationId: 'bar_1',
  completedAt: '2020-01-02T21:00:00.000000Z',
  ...given,
});

const work = (given: Partial<OrderWork> = {}): OrderWork => ({
  orderId: 'order_1',
  filledQuantity: Decimal.of('10'),
  notional: Decimal.of('1000.5'),
  fees: Decimal.of('1'),
  fills: 2,
  end: end(),
  ...given,
});

describe(executionCostOf, () => {
  it('is positive for a buy above the arrival price and for a sell below it', () => {
    expect(executionCostOf(work())).toMatchObject({ slippageBps: 5 });
    expect(executionCostOf(work({ end: end({ side: 'SELL' }) }))).toMatchObject({ slippageBps: -5 });
    expect(executionCostOf(work())?.averagePrice.toString()).toBe('100.05');
  });

  it('waits for the end, and for the last fill that the end counts', () => {
    expect(executionCostOf(work({ end: null }))).toBeNull();
    expect(executionCostOf(work({ end: end({ filledQuantity: Decimal.of('10.01') }) }))).toBeNull();
    expect(executionCostOf(work({ end: end({ filledQuantity: Decimal.of('9.99') }) }))).not.toBeNull();
  });

  it.each([null, Decimal.ZERO, Decimal.of('-37.63')])(
    'measures nothing against the arrival price %s',
    (arrivalPrice) => {
      expect(executionCostOf(work({ end: end({ arrivalPrice }) }))).toBeNull();
    },
  );

  it('measures nothing of an order without a fill', () => {
    const none = { filledQuantity: Decimal.ZERO, notional: Decimal.ZERO, fills: 0 };
    expect(executionCostOf(work({ ...none, end: end({ filledQuantity: Decimal.ZERO }) }))).toBeNull();
  });

  it('does not depend on the size of the order, and a sell costs what a buy gains', () => {
    const cents = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(cents, cents, fc.integer({ min: 1, max: 1000 }), (arrival, average, quantity) => {
        const [arrivalPrice, price] = [Decimal.round(arrival / 100, 2), Decimal.round(average / 100, 2)];
        const slippage = (units: number, side: 'BUY' | 'SELL'): number => {
          const filledQuantity = Decimal.ofInteger(units);
          const notional = price.times(filledQuantity);
          const cost = executionCostOf(
            work({ filledQuantity, notional, end: end({ side, filledQuantity, arrivalPrice }) }),
          );
          return cost?.slippageBps ?? Number.NaN;
        };
        expect(slippage(quantity, 'BUY')).toBe(slippage(1, 'BUY'));
        expect(slippage(quantity, 'SELL') + slippage(quantity, 'BUY')).toBe(0);
        expect(slippage(1, 'BUY')).toBeCloseTo((average / arrival - 1) * 10_000, 5);
      }),
    );
  });
});
