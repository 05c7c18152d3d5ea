import { Decimal } from '#kernel';
import { codeOf, contextOf, limitsOf } from '../testing/pre-trade-context.builder.js';
import { OrderNotionalControl } from './order-notional.control.js';
import { OrderQuantityControl } from './order-quantity.control.js';
import { OrderRateControl } from './order-rate.control.js';
import { RestrictedListControl } from './restricted-list.control.js';

describe(OrderQuantityControl.name, () => {
  const code = (quantity: string) =>
    codeOf(new OrderQuantityControl().check(contextOf({ quantity: Decimal.of(quantity) })));

  it('passes the largest quantity and denies a hair more', () => {
    expect(code('1000')).toBeNull();
    expect(code('1000.00000001')).toBe('RISK.ORDER_QUANTITY_EXCEEDED');
  });

  it('denies what is not above zero', () => {
    expect(code('0')).toBe('RISK.ORDER_QUANTITY_INVALID');
    expect(code('-1')).toBe('RISK.ORDER_QUANTITY_INVALID');
  });
});

describe(OrderNotionalControl.name, () => {
  const code = (quantity: string, limitPrice: string | null = null, side: 'BUY' | 'SELL' = 'BUY') =>
    codeOf(
      new OrderNotionalControl().check(
        contextOf({
          side,
          quantity: Decimal.of(quantity),
          limitPrice: limitPrice === null ? null : Decimal.of(limitPrice),
        }),
      ),
    );

  it('passes the largest value at market and denies one unit more', () => {
    expect(code('500')).toBeNull();
    expect(code('501')).toBe('RISK.ORDER_NOTIONAL_EXCEEDED');
  });

  it('values an order at its limit where that is above the market, on either side', () => {
    expect(code('500', '100.01')).toBe('RISK.ORDER_NOTIONAL_EXCEEDED');
    expect(code('500', '100.01', 'SELL')).toBe('RISK.ORDER_NOTIONAL_EXCEEDED');
    expect(code('500', '90')).toBeNull();
  });

  it('denies without a price', () => {
    expect(codeOf(new OrderNotionalControl().check(contextOf({ referencePrice: null })))).toBe(
      'RISK.REFERENCE_PRICE_STALE',
    );
  });
});

describe(OrderRateControl.name, () => {
  const code = (ordersInLastSecond: number) =>
    codeOf(
      new OrderRateControl().check(contextOf({ ordersInLastSecond, limits: limitsOf({ maxOrdersPerSecond: 10 }) })),
    );

  it('passes the tenth order of a second and denies the eleventh', () => {
    expect(code(9)).toBeNull();
    expect(code(10)).toBe('RISK.ORDER_RATE_EXCEEDED');
  });
});

describe(RestrictedListControl.name, () => {
  it('denies what is on the list and nothing else', () => {
    const control = new RestrictedListControl(new Set(['GME.XNYS']));
    expect(codeOf(control.check(contextOf({ instrumentId: 'GME.XNYS' })))).toBe('RISK.INSTRUMENT_RESTRICTED');
    expect(codeOf(control.check(contextOf()))).toBeNull();
  });
});
