import * as fc from 'fast-check';
import { tradeOf } from '../../testing/activity.builder.js';
import { WashTradeRule } from './wash-trade.rule.js';

const rule = new WashTradeRule(60);

describe(WashTradeRule, () => {
  it('sees a purchase sold again at the price it was made at, and says what was traded', () => {
    expect(rule.find([tradeOf({ side: 'BUY', at: 1 }), tradeOf({ side: 'SELL', at: 2 })])).toEqual({
      rule: 'WASH_TRADE',
      message: 'Bought and sold 1 within 60 s, the buys not cheaper than the sells.',
      details: { quantity: '1', trades: '2', loss: '0', windowSeconds: '60' },
      orderIds: ['order_BUY_1', 'order_SELL_2'],
      subject: null,
    });
  });

  it('sees trades exactly a window apart, and none a microsecond further', () => {
    const sell = tradeOf({ side: 'SELL', at: 60 });
    expect(rule.find([tradeOf({ side: 'BUY', at: 0 }), sell])).not.toBeNull();
    expect(rule.find([tradeOf({ side: 'BUY', at: -0.000001 }), sell])).toBeNull();
  });

  it('sees buys at the price of the sells, and none one tick cheaper: that is a round trip with a profit', () => {
    const sell = tradeOf({ side: 'SELL', at: 2 });
    expect(rule.find([tradeOf({ side: 'BUY', price: '100.00', at: 1 }), sell])).not.toBeNull();
    expect(rule.find([tradeOf({ side: 'BUY', price: '99.99', at: 1 }), sell])).toBeNull();
    expect(rule.find([tradeOf({ side: 'BUY', price: '100.01', at: 1 }), sell])).toMatchObject({
      details: { loss: '0.01' },
    });
  });

  it('sees no wash trade where one unit more stays bought or sold', () => {
    const buy = tradeOf({ side: 'BUY', quantity: '10', at: 1 });
    expect(rule.find([buy, tradeOf({ side: 'SELL', quantity: '10', at: 2 })])).not.toBeNull();
    expect(rule.find([buy, tradeOf({ side: 'SELL', quantity: '9', at: 2 })])).toBeNull();
    expect(rule.find([buy, tradeOf({ side: 'SELL', quantity: '11', at: 2 })])).toBeNull();
  });

  it('sees it in several parts, at average prices', () => {
    const parts = [
      tradeOf({ side: 'SELL', quantity: '5', at: 0 }),
      tradeOf({ side: 'BUY', quantity: '1', price: '102', at: 1 }),
      tradeOf({ side: 'BUY', quantity: '2', price: '99', at: 2 }),
      tradeOf({ side: 'SELL', quantity: '3', price: '100', at: 3 }),
    ];
    expect(rule.find(parts)).toMatchObject({ details: { quantity: '3', trades: '3', loss: '0' } });
  });

  it('looks past a round trip with a profit at one with a loss around it', () => {
    const parts = [
      tradeOf({ side: 'BUY', price: '110', at: 0 }),
      tradeOf({ side: 'SELL', price: '100', at: 1 }),
      tradeOf({ side: 'BUY', price: '99', at: 2 }),
      tradeOf({ side: 'SELL', price: '100', at: 3 }),
    ];
    expect(rule.find(parts)).toMatchObject({ details: { trades: '4', loss: '9' } });
  });

  it('sees nothing in nothing', () => {
    expect(rule.find([])).toBeNull();
  });

  it('never suspects trades on one side, and never a position that has grown', () => {
    const trades = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 9 }), buys: fc.boolean() }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(trades, (given) => {
        const made = given.map(({ quantity, buys }, at) =>
          tradeOf({ side: buys ? 'BUY' : 'SELL', quantity: `${quantity}`, at }),
        );
        const found = rule.find(made);
        let position = 0;
        const closes = given.toReversed().some(({ quantity, buys }) => (position += buys ? quantity : -quantity) === 0);
        expect(found !== null).toBe(closes);
      }),
    );
  });
});
