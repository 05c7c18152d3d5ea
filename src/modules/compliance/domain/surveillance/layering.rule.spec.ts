import { orderMark, second, tradeOf } from '../../testing/activity.builder.js';
import { LayeringRule } from './layering.rule.js';

const rule = new LayeringRule(10, 4);
const layers = (count: number, side: 'BUY' | 'SELL' = 'BUY') =>
  Array.from({ length: count }, (_, index) => orderMark(`order_${index}`, 5, side));
const sale = tradeOf({ side: 'SELL', at: 6 });

describe(LayeringRule, () => {
  it('lets the permitted number of cancels pass, and sees one more', () => {
    expect(rule.find(second(6), layers(4), [sale])).toBeNull();
    expect(rule.find(second(6), layers(5), [sale])).toEqual({
      rule: 'LAYERING',
      message: '5 buy orders canceled unfilled within 10 s in which a sell order traded.',
      details: { side: 'BUY', canceledOrders: '5', canceledMax: '4', oppositeTrades: '1', windowSeconds: '10' },
      orderIds: ['order_0', 'order_1', 'order_2', 'order_3', 'order_4', 'order_SELL_6'],
      subject: null,
    });
  });

  it('sees it on either side', () => {
    const purchase = tradeOf({ side: 'BUY', at: 6 });
    expect(rule.find(second(6), layers(5, 'SELL'), [purchase])).toMatchObject({ details: { side: 'SELL' } });
  });

  it('sees nothing without a trade on the other side', () => {
    expect(rule.find(second(6), layers(5), [])).toBeNull();
    expect(rule.find(second(6), layers(5), [tradeOf({ side: 'BUY', at: 6 })])).toBeNull();
  });

  it('does not add up cancels of both sides', () => {
    expect(rule.find(second(6), [...layers(4), ...layers(4, 'SELL')], [sale])).toBeNull();
  });

  it('looks back exactly the window, and not a microsecond more', () => {
    expect(rule.find(second(15), layers(5), [sale])).not.toBeNull();
    expect(rule.find(second(15.000001), layers(5), [sale])).toBeNull();
    const now = Array.from({ length: 5 }, (_, index) => orderMark(`order_${index}`, 16));
    expect(rule.find(second(16), now, [sale])).not.toBeNull();
    expect(rule.find(second(16.000001), now, [sale])).toBeNull();
  });
});
