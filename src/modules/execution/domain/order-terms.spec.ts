import { Decimal } from '#kernel';
import { newOrder, orderThatIs } from '../testing/orders.builder.js';
import { amended } from './amendment.js';
import type { NewOrder } from './order.js';
import { checkTerms } from './order-terms.js';

const grid = { tickSize: '0.05', lotSize: '10' };
const price = (text: string) => Decimal.of(text);
const code = (fields: Partial<NewOrder>): string | null => {
  const answer = checkTerms(newOrder(fields), grid);
  return answer.ok ? null : answer.refusal.code;
};

describe(checkTerms.name, () => {
  it('wants whole lots above zero', () => {
    expect(code({ quantity: price('20') })).toBeNull();
    expect(code({ quantity: price('15') })).toBe('EXECUTION.QUANTITY_INVALID');
    expect(code({ quantity: price('0') })).toBe('EXECUTION.QUANTITY_INVALID');
    expect(code({ quantity: price('-10') })).toBe('EXECUTION.QUANTITY_INVALID');
  });

  it.each([
    ['MARKET', false, false],
    ['LIMIT', true, false],
    ['STOP_MARKET', false, true],
    ['STOP_LIMIT', true, true],
  ] as const)('wants for a %s the prices it needs and no others, on the grid', (type, limited, stopped) => {
    const limit = { limitPrice: limited ? price('1.05') : null };
    const stop = { stopPrice: stopped ? price('1.05') : null };
    expect(code({ type, ...limit, ...stop })).toBeNull();
    const wrong = (needed: boolean) => (needed ? 'EXECUTION.PRICE_MISSING' : 'EXECUTION.PRICE_NOT_ALLOWED');
    expect(code({ type, ...stop, limitPrice: limited ? null : price('1') })).toBe(wrong(limited));
    expect(code({ type, ...limit, stopPrice: stopped ? null : price('1') })).toBe(wrong(stopped));
    const invalid = (needed: boolean) => (needed ? 'EXECUTION.PRICE_INVALID' : 'EXECUTION.PRICE_NOT_ALLOWED');
    expect(code({ type, ...stop, limitPrice: price('1.01') })).toBe(invalid(limited));
    expect(code({ type, ...limit, stopPrice: price('0') })).toBe(invalid(stopped));
  });

  it('lets an algorithm work market orders that may rest', () => {
    expect(code({ algorithm: 'VWAP' })).toBeNull();
    expect(code({ algorithm: 'VWAP', timeInForce: 'IOC' })).toBe('EXECUTION.ALGORITHM_TERMS');
    expect(code({ algorithm: 'VWAP', type: 'LIMIT', limitPrice: price('1') })).toBe('EXECUTION.ALGORITHM_TERMS');
  });
});

describe(amended.name, () => {
  const working = (fields: Partial<NewOrder> = {}) =>
    orderThatIs('ACCEPTED', { type: 'LIMIT', limitPrice: price('1'), ...fields });
  const change = (order = working(), quantity: string | null = '20', limitPrice: string | null = null) =>
    amended(
      order,
      {
        quantity: quantity === null ? null : price(quantity),
        limitPrice: limitPrice === null ? null : price(limitPrice),
        stopPrice: null,
      },
      grid,
    );

  it('changes what is given and keeps the rest', () => {
    expect(change()).toMatchObject({ value: { quantity: price('20'), limitPrice: price('1') } });
    expect(change(working(), null, '1.1')).toMatchObject({
      value: { quantity: price('10'), limitPrice: price('1.1') },
    });
  });

  it.each([
    ['EXECUTION.PARENT_NOT_AMENDABLE', change(orderThatIs('ACCEPTED', { algorithm: 'VWAP' }))],
    ['EXECUTION.ORDER_NOT_OPEN', change(orderThatIs('CANCELED'))],
    ['EXECUTION.ORDER_NOT_OPEN', change(orderThatIs('PENDING_UPDATE'))],
    ['EXECUTION.QUANTITY_INVALID', change(working(), '15')],
    ['EXECUTION.PRICE_INVALID', change(working(), null, '1.01')],
    ['EXECUTION.PRICE_NOT_ALLOWED', change(orderThatIs('ACCEPTED'), null, '1')],
    ['EXECUTION.QUANTITY_BELOW_FILLED', change({ ...working(), filledQuantity: price('20') })],
  ])('refuses with %s', (wanted, answer) => {
    expect(answer).toMatchObject({ refusal: { code: wanted } });
  });
});
