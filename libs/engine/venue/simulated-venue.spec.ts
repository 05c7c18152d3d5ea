import { ManualClock, SequentialIds } from '#kernel';
import type { ExecutionReport, TradeReport, VenueOrder } from './execution-report.js';
import { bpsFees, perShareFees, tieredFees, type FeeModel } from './fee-model.js';
import { SimulatedVenue, type VenueOptions } from './simulated-venue.js';
import { fixedBpsSlippage, squareRootSlippage, volumeShareSlippage } from './slippage-model.js';
import type { VenueBar } from './venue-messages.js';

const ID = 'AAA.SIM';
const instrument = { id: ID, currency: 'USD', tickSize: '0.01', lotSize: '1' };
const MINUTE = 60_000_000n;

const venue = (options: Partial<VenueOptions> = {}) =>
  new SimulatedVenue(
    { policy: 'next-open', instruments: [instrument], ...options },
    new ManualClock(),
    new SequentialIds(),
  );

let count = 0;
const order = (rest: Partial<VenueOrder>): VenueOrder => ({
  clientOrderId: `o${++count}`,
  instrumentId: ID,
  side: 'BUY',
  type: 'MARKET',
  quantity: '100',
  timeInForce: 'GTC',
  filledQuantity: '0',
  ...rest,
});

const bar = (prices: string, k = 0, volume = '10000'): VenueBar => {
  const [open = '', high = '', low = '', close = ''] = prices.split(' ');
  const openTime = BigInt(k) * MINUTE;
  return { instrumentId: ID, openTime, closeTime: openTime + MINUTE, open, high, low, close, volume };
};

const quote = (bid: string, ask: string, size?: string) => ({
  instrumentId: ID,
  time: MINUTE,
  bid,
  ask,
  ...(size === undefined ? {} : { bidSize: size, askSize: size }),
});

const kinds = (reports: ExecutionReport[]) => reports.map(({ kind }) => kind);
const isTrade = (report: ExecutionReport): report is TradeReport => report.kind === 'TRADE';
const fillsOf = (reports: ExecutionReport[]) =>
  reports.filter(isTrade).map(({ quantity, price }) => `${quantity}@${price}`);

/** Price of the fill, or what else was said, when one order meets one bar. */
const meets = (terms: Partial<VenueOrder>, prices: string, options: Partial<VenueOptions> = {}) => {
  const market = venue(options);
  market.submit(order(terms));
  const reports = market.onBar(bar(prices));
  return fillsOf(reports)[0]?.split('@')[1] ?? kinds(reports).join();
};

/** Minutes of a session: a day of UTC. */
const SESSION = 1440;

const quotes = () => venue({ policy: 'quotes' });

/** The fee of one fill at 123.45. */
const fee = (fees: FeeModel, quantity = '100', moneyDigits = 2) => {
  const market = venue({ fees, moneyDigits });
  market.submit(order({ quantity }));
  return market.onBar(bar('123.45 130 120 125')).filter(isTrade)[0]?.fee;
};

describe(SimulatedVenue.name, () => {
  describe('next-open', () => {
    it('fills a market order at the next open', () => {
      expect(meets({}, '10.00 11.00 9.00 10.50')).toBe('10');
    });

    it.each([
      ['BUY', '9.50', '10.00 11.00 9.50 10.50', '', 'touched is not filled'],
      ['BUY', '9.50', '10.00 11.00 9.49 10.50', '9.5', 'through'],
      ['BUY', '9.50', '9.40 11.00 9.30 10.50', '9.4', 'the better open'],
      ['SELL', '11.00', '10.00 11.00 9.50 10.50', '', 'touched is not filled'],
      ['SELL', '11.00', '10.00 11.01 9.49 10.50', '11', 'through'],
      ['SELL', '11.00', '11.20 11.30 9.30 10.50', '11.2', 'the better open'],
    ] as const)('limit %s %s in %s fills at "%s": %s', (...[side, limitPrice, prices, price]) => {
      expect(meets({ side, type: 'LIMIT', limitPrice }, prices)).toBe(price);
    });

    it.each([
      ['BUY', '11.00', '10.00 10.99 9.50 10.50', '', 'not reached'],
      ['BUY', '11.00', '10.00 11.00 9.50 10.50', '11', 'reached'],
      ['BUY', '11.00', '11.20 11.50 9.50 10.50', '11.2', 'the worse open'],
      ['SELL', '9.00', '10.00 10.99 9.01 10.50', '', 'not reached'],
      ['SELL', '9.00', '10.00 10.99 9.00 10.50', '9', 'reached'],
      ['SELL', '9.00', '8.80 10.99 8.70 10.50', '8.8', 'the worse open'],
    ] as const)('stop %s %s in %s fills at "%s": %s', (...[side, stopPrice, prices, price]) => {
      expect(meets({ side, type: 'STOP_MARKET', stopPrice }, prices)).toBe(price);
    });

    it.each([
      ['11.00', '11.10', '10.00 11.50 9.00 11.30', '11', 'marketable when triggered'],
      ['11.00', '10.80', '10.00 11.50 9.00 11.30', 'TRIGGERED', 'the low may have come before'],
      ['11.00', '10.80', '10.00 11.50 9.00 10.70', '10.8', 'the close is below the limit'],
      ['11.00', '11.10', '11.20 11.50 9.00 11.30', '11.1', 'triggered by the open, the whole bar follows'],
      ['11.00', '11.10', '11.20 11.50 11.10 11.30', 'TRIGGERED', 'triggered by the open, touched only'],
    ] as const)('stop-limit %s/%s in %s: %s, %s', (...[stopPrice, limit, prices, outcome]) => {
      expect(meets({ type: 'STOP_LIMIT', stopPrice, limitPrice: limit }, prices)).toBe(outcome);
    });

    it('triggers an if-touched order when the market comes back', () => {
      expect(meets({ type: 'MARKET_IF_TOUCHED', stopPrice: '9.50' }, '10.00 11.00 9.50 10.50')).toBe('9.5');
      expect(meets({ type: 'MARKET_IF_TOUCHED', stopPrice: '9.50' }, '10.00 11.00 9.51 10.50')).toBe('');
      expect(
        meets({ side: 'SELL', type: 'LIMIT_IF_TOUCHED', stopPrice: '11', limitPrice: '10.9' }, '10 11 9 10.5'),
      ).toBe('11');
    });

    it('takes the stop before the target when one bar reaches both, and the open before either', () => {
      const market = venue();
      market.submit(order({ clientOrderId: 'target', side: 'SELL', type: 'LIMIT', limitPrice: '11' }));
      market.submit(order({ clientOrderId: 'stop', side: 'SELL', type: 'STOP_MARKET', stopPrice: '9' }));
      const ids = market.onBar(bar('10 12 8 10')).map(({ clientOrderId }) => clientOrderId);
      expect(ids).toEqual(['stop', 'stop', 'target']);
    });

    it('never lets an order see a bar before its time', () => {
      const market = venue();
      market.submit(order({ activeFrom: 30_000_000n }));
      expect(market.onBar(bar('10 11 9 10', 0))).toEqual([]);
      expect(fillsOf(market.onBar(bar('12 13 11 12', 1)))).toEqual(['100@12']);
    });

    it('stamps a fill at the open with the open, one inside the bar with the close', () => {
      const market = venue();
      market.submit(order({}));
      market.submit(order({ type: 'LIMIT', limitPrice: '9.5' }));
      expect(market.onBar(bar('10 11 9 10', 5)).map(({ time }) => time)).toEqual([5n * MINUTE, 6n * MINUTE]);
    });

    it('shares a part of the volume among the orders and rests what is left', () => {
      const market = venue({ participation: 0.1 });
      market.submit(order({ quantity: '70' }));
      market.submit(order({ quantity: '70' }));
      expect(fillsOf(market.onBar(bar('10 11 9 10', 0, '1009')))).toEqual(['70@10', '30@10']);
      expect(fillsOf(market.onBar(bar('11 12 10 11', 1, '1009')))).toEqual(['40@11']);
      expect(market.openOrders()).toEqual([]);
    });

    it('keeps market prices between two ticks inside the bar', () => {
      expect(meets({}, '10.004 11 9 10')).toBe('10.01');
      expect(meets({}, '10.004 10.004 9 10')).toBe('10');
      expect(meets({ side: 'SELL' }, '10.004 11 10.004 10.5')).toBe('10.01');
      expect(meets({}, '10.004 10.006 10.004 10.005')).toBe('');
    });

    it('slips what takes liquidity, to the tick against the order and never out of the bar', () => {
      const slippage = fixedBpsSlippage(5);
      expect(meets({}, '100 101 99 100', { slippage })).toBe('100.05');
      expect(meets({ side: 'SELL' }, '100.01 101 99 100', { slippage })).toBe('99.95');
      expect(meets({}, '100 100.02 99 100', { slippage })).toBe('100.02');
      expect(meets({ type: 'LIMIT', limitPrice: '100' }, '100 101 99 100', { slippage })).toBe('100');
      expect(meets({}, '100 101 99 100', { slippage: volumeShareSlippage(1) })).toBe('100.01');
      expect(meets({}, '100 101 99 100', { slippage: squareRootSlippage({ y: 1, volatility: 0.02 }) })).toBe('100.2');
    });
  });

  describe('trailing stops', () => {
    const trail = { side: 'SELL', type: 'TRAILING_STOP_MARKET', trailingOffset: '1' } as const;

    it('follow the market up, bar by bar, and never back', () => {
      const market = venue();
      market.submit(order(trail));
      expect(market.onBar(bar('10 12 9.5 11', 0))).toMatchObject([{ kind: 'RESTATED', stopPrice: '11' }]);
      expect(market.openOrders()).toMatchObject([{ stopPrice: '11' }]);
      expect(market.onBar(bar('11.5 11.6 11.01 11.2', 1))).toEqual([]);
      expect(fillsOf(market.onBar(bar('11.2 11.3 10.5 10.6', 2)))).toEqual(['100@11']);
    });

    it('start at the first open, and a bar’s own high does not raise them within it', () => {
      const market = venue();
      market.submit(order(trail));
      expect(fillsOf(market.onBar(bar('10 15 9 14', 0)))).toEqual(['100@9']);
    });

    it('keep a share of the price, in basis points rounded up to the tick', () => {
      const market = venue();
      market.submit(order({ ...trail, trailingOffset: '55', trailingUnit: 'BPS' }));
      market.onBar(bar('10 11 9.99 10.99', 0));
      expect(market.openOrders()).toMatchObject([{ stopPrice: '10.93' }]);
    });

    it('become limit orders where they have an offset for it', () => {
      const market = venue();
      market.submit(order({ ...trail, type: 'TRAILING_STOP_LIMIT', limitOffset: '0.5' }));
      market.onBar(bar('10 12 9.5 11', 0));
      expect(kinds(market.onBar(bar('10 10.4 9 9.5', 1)))).toEqual(['TRIGGERED']);
      expect(fillsOf(market.onBar(bar('10 10.6 9 9.5', 2)))).toEqual(['100@10.5']);
    });
  });

  describe('orders for a part of the session', () => {
    it('market-on-open waits for the first bar of the next session', () => {
      const market = venue();
      market.onBar(bar('10 11 9 10', 3));
      market.submit(order({ type: 'MARKET_ON_OPEN' }));
      expect(market.onBar(bar('10 11 9 10', 4))).toEqual([]);
      expect(fillsOf(market.onBar(bar('12 13 11 12', SESSION)))).toEqual(['100@12']);
    });

    it('market-on-close fills at the close of the last bar', () => {
      const market = venue();
      market.submit(order({ type: 'MARKET_ON_CLOSE' }));
      const end = { kind: 'RESTATED', expiresAt: BigInt(SESSION) * MINUTE };
      expect(market.onBar(bar('10 11 9 10', SESSION - 2))).toMatchObject([end]);
      expect(market.onBar(bar('10 11 9 10.5', SESSION - 1))).toMatchObject([
        { price: '10.5', time: BigInt(SESSION) * MINUTE },
      ]);
    });

    it('limit orders for the opening or the close expire when they are not reached', () => {
      const market = venue();
      market.submit(order({ type: 'LIMIT', limitPrice: '9.8', timeInForce: 'OPG' }));
      market.submit(order({ type: 'LIMIT', limitPrice: '9.8', timeInForce: 'CLS' }));
      expect(kinds(market.onBar(bar('10 11 9 10', 0)))).toEqual(['EXPIRED', 'RESTATED']);
      expect(fillsOf(market.onBar(bar('10 11 9 9.5', SESSION - 1)))).toEqual(['100@9.5']);
    });

    it('need bars', () => {
      const market = venue({ policy: 'quotes' });
      expect(market.submit(order({ type: 'MARKET_ON_CLOSE' }))).toMatchObject([{ reason: 'NEEDS_BARS' }]);
    });
  });

  describe('times in force', () => {
    it('ends GTD orders at their time', () => {
      const market = venue();
      market.submit(order({ type: 'LIMIT', limitPrice: '5', timeInForce: 'GTD', expiresAt: 3n * MINUTE }));
      expect(market.onBar(bar('10 11 9 10', 1))).toEqual([]);
      expect(market.onBar(bar('10 11 9 10', 2))).toMatchObject([{ kind: 'EXPIRED', time: 3n * MINUTE }]);
      expect(market.submit(order({ timeInForce: 'GTD' }))).toMatchObject([{ reason: 'EXPIRY_MISSING' }]);
    });

    it('cancels a post-only order that would take', () => {
      const terms = { type: 'LIMIT', limitPrice: '10', postOnly: true } as const;
      expect(meets(terms, '9.9 11 9 10')).toBe('CANCELED');
      expect(meets(terms, '10.1 11 9 10')).toBe('10');
    });

    it('cancels what an IOC order did not get of its first bar', () => {
      const market = venue({ participation: 0.5 });
      market.submit(order({ timeInForce: 'IOC' }));
      expect(kinds(market.onBar(bar('10 11 9 10', 0, '100')))).toEqual(['TRADE', 'CANCELED']);
    });

    it('fills FOK whole or not at all', () => {
      const market = venue({ participation: 0.5 });
      market.submit(order({ timeInForce: 'FOK' }));
      market.submit(order({ timeInForce: 'FOK', quantity: '50' }));
      expect(kinds(market.onBar(bar('10 11 9 10', 0, '100')))).toEqual(['TRADE', 'CANCELED']);
    });

    it('expires a DAY order with the session that it first saw, before the next may fill it', () => {
      const noon = 720;
      const market = venue();
      market.submit(order({ type: 'LIMIT', limitPrice: '5', timeInForce: 'DAY' }));
      expect(market.onBar(bar('10 11 9 10', noon))).toMatchObject([{ kind: 'RESTATED', expiresAt: 1440n * MINUTE }]);
      expect(market.onBar(bar('4 11 3 10', noon * 3))).toMatchObject([{ kind: 'EXPIRED', time: 1440n * MINUTE }]);
    });

    it('expires it with the bar that ends the session', () => {
      const market = venue();
      market.submit(order({ type: 'LIMIT', limitPrice: '5', timeInForce: 'DAY' }));
      expect(kinds(market.onBar(bar('10 11 9 10', 1439)))).toEqual(['EXPIRED']);
    });
  });

  describe('quotes', () => {
    it('buys at the ask and sells at the bid of the standing quote', () => {
      const market = quotes();
      expect(kinds(market.submit(order({})))).toEqual(['ACCEPTED']);
      expect(fillsOf(market.onQuote(quote('9.99', '10.01')))).toEqual(['100@10.01']);
      expect(fillsOf(market.submit(order({ side: 'SELL' })))).toEqual(['100@9.99']);
    });

    it('uses the quoted size up, oldest order first, and rests what is left', () => {
      const market = quotes();
      market.submit(order({ quantity: '70' }));
      market.submit(order({ quantity: '70' }));
      expect(fillsOf(market.onQuote(quote('9.99', '10.01', '100')))).toEqual(['70@10.01', '30@10.01']);
      expect(fillsOf(market.submit(order({ quantity: '10' })))).toEqual([]);
      expect(fillsOf(market.onQuote(quote('9.99', '10.02', '100')))).toEqual(['40@10.02', '10@10.02']);
    });

    it('rests a limit until the other side comes to it', () => {
      const market = quotes();
      market.onQuote(quote('9.99', '10.01'));
      expect(kinds(market.submit(order({ type: 'LIMIT', limitPrice: '10' })))).toEqual(['ACCEPTED']);
      expect(market.onQuote(quote('9.98', '10.00'))).toMatchObject([{ price: '10', liquidity: 'MAKER' }]);
    });

    it('triggers stops on the side they would trade on', () => {
      const market = quotes();
      market.submit(order({ type: 'STOP_MARKET', stopPrice: '10.05' }));
      expect(market.onQuote(quote('10.04', '10.04'))).toEqual([]);
      expect(kinds(market.onQuote(quote('10.04', '10.06')))).toEqual(['TRIGGERED', 'TRADE']);
    });

    it('cancels at once what IOC and FOK cannot have', () => {
      const market = quotes();
      market.onQuote(quote('9.99', '10.01', '50'));
      expect(kinds(market.submit(order({ timeInForce: 'FOK' })))).toEqual(['ACCEPTED', 'CANCELED']);
      expect(kinds(market.submit(order({ timeInForce: 'IOC' })))).toEqual(['ACCEPTED', 'TRADE', 'CANCELED']);
    });
  });

  describe('its owner', () => {
    it.each([
      [{ instrumentId: 'BBB.SIM' }, 'UNKNOWN_INSTRUMENT'],
      [{ quantity: '1.5' }, 'QUANTITY_OFF_LOT'],
      [{ quantity: '0' }, 'QUANTITY_NOT_POSITIVE'],
      [{ type: 'LIMIT', limitPrice: '1.005' }, 'PRICE_OFF_TICK'],
      [{ type: 'STOP_MARKET' }, 'PRICE_MISSING'],
      [{ limitPrice: '1' }, 'PRICE_NOT_ALLOWED'],
    ] as const)('gets %j rejected as %s', (terms, reason) => {
      expect(venue().submit(order(terms))).toMatchObject([{ kind: 'REJECTED', reason }]);
    });

    it('uses a client order id once', () => {
      const market = venue();
      market.submit(order({ clientOrderId: 'same' }));
      expect(market.submit(order({ clientOrderId: 'same' }))).toMatchObject([{ reason: 'DUPLICATE_CLIENT_ORDER_ID' }]);
      expect(market.openOrders()).toHaveLength(1);
    });

    it('cancels and replaces what is open, and nothing else', () => {
      const market = venue({ participation: 0.5 });
      market.submit(order({ clientOrderId: 'a', type: 'LIMIT', limitPrice: '9' }));
      expect(market.replace('a', { limitPrice: '10.50', quantity: '80' })).toMatchObject([
        { kind: 'REPLACED', quantity: '80', limitPrice: '10.5' },
      ]);
      expect(fillsOf(market.onBar(bar('10 11 9 10', 0, '100')))).toEqual(['50@10']);
      expect(market.replace('a', { quantity: '50' })).toMatchObject([{ reason: 'QUANTITY_BELOW_FILLED' }]);
      expect(kinds(market.cancel('a'))).toEqual(['CANCELED']);
      expect(market.cancel('a')).toMatchObject([{ kind: 'CANCEL_REJECTED', reason: 'ORDER_IS_CLOSED' }]);
      expect(market.cancel('b')).toMatchObject([{ kind: 'CANCEL_REJECTED', reason: 'UNKNOWN_ORDER' }]);
      expect(market.find('a')).toMatchObject({ status: 'CANCELED', filledQuantity: '50' });
      expect(market.onBar(bar('10 11 9 10', 1, '100'))).toEqual([]);
    });

    it('goes on after a restart from its own records', () => {
      const before = venue({ participation: 0.5 });
      before.submit(order({ clientOrderId: 'a' }));
      before.onBar(bar('10 11 9 10', 0, '100'));
      const after = venue({ participation: 0.5 });
      after.restore(before.openOrders());
      expect(after.openOrders()).toEqual(before.openOrders());
      const next = bar('12 13 11 12', 1, '100');
      expect(fillsOf(after.onBar(next))).toEqual(fillsOf(before.onBar(next)));
    });

    it('pays fees in the instrument’s currency', () => {
      expect(fee(bpsFees({ takerBps: '1' }))).toBe('1.23');
      expect(fee(bpsFees({ takerBps: '1' }), '100', 6)).toBe('1.2345');
      expect(fee(perShareFees({ perShare: '0.005', minimum: '1', maxShare: '0.005' }))).toBe('1');
      expect(fee(perShareFees({ perShare: '0.005', minimum: '1', maxShare: '0.005' }), '1000')).toBe('5');
      expect(fee(perShareFees({ perShare: '0.005', minimum: '1', maxShare: '0.005' }), '1')).toBe('0.62');
      expect(fee(perShareFees({ perShare: '2.50', maximum: '100' }), '40')).toBe('100');
      expect(fee(perShareFees({ perShare: '2.50', maximum: '100' }), '39')).toBe('97.5');
    });

    it('charges by what was traded before in the month', () => {
      const steps = [
        { from: '0', fees: bpsFees({ takerBps: '10' }) },
        { from: '1000', fees: bpsFees({ takerBps: '5' }) },
      ];
      const market = venue({ fees: tieredFees(steps) });
      const feeAt = (minute: number) => {
        market.submit(order({ clientOrderId: `${minute}`, quantity: '60' }));
        return market.onBar(bar('10 11 9 10', minute)).filter(isTrade)[0]?.fee;
      };
      const february = 31 * 1440;
      expect([0, 1, 2, february].map(feeAt)).toEqual(['0.6', '0.6', '0.3', '0.6']);
      expect(() => tieredFees([{ from: '5', fees: bpsFees({ takerBps: '1' }) }])).toThrow('from 0 on');
    });
  });
});
