import { orderMark, second } from '../../testing/activity.builder.js';
import { OrderBurstRule } from './order-burst.rule.js';

const rule = new OrderBurstRule(3);

describe(OrderBurstRule, () => {
  it('lets the permitted number of orders pass, and sees one more', () => {
    const sent = ['a', 'b', 'c'].map((id) => orderMark(id, 1));
    expect(rule.find(second(1), sent)).toBeNull();
    expect(rule.find(second(1), [...sent, orderMark('d', 1)])).toEqual({
      rule: 'ORDER_BURST',
      message: 'More than 3 orders within one second.',
      details: { orders: '4', ordersMax: '3' },
      orderIds: ['a', 'b', 'c', 'd'],
      subject: null,
    });
  });

  it('counts what was sent less than a second before, and nothing older', () => {
    const sent = (first: number) => [orderMark('a', first), ...['b', 'c', 'd'].map((id) => orderMark(id, 1))];
    expect(rule.find(second(1), sent(0.000001))).not.toBeNull();
    expect(rule.find(second(1), sent(0))).toBeNull();
  });
});
