import type { InstrumentView } from '../../api/types.js';
import { estimateOf } from './estimate.js';
import { toOrderList } from './linked-orders.js';
import { problemsOf } from './ticket-problems.js';
import { emptyTicket, toOrder, toProposal, type Ticket } from './ticket.js';

const instrument = { lotSize: '1', tickSize: '0.01' } as InstrumentView;
const target = { accountId: 'paper', instrumentId: 'SP500.INDEX', clientOrderId: 'desk-1' };
const now = Date.UTC(2026, 10, 29, 12);
const ticket = (changes: Partial<Ticket>): Ticket => ({ ...emptyTicket, quantity: '10', ...changes });
const bracket = { linked: 'BRACKET', takeProfit: '120', stopLoss: '90' } as const;

describe('problemsOf', () => {
  it.each([
    [{}, {}],
    [{ quantity: '' }, { quantity: 'Needed' }],
    [{ quantity: '0' }, { quantity: 'A number above zero' }],
    [{ quantity: '-1' }, { quantity: 'A number above zero' }],
    [{ quantity: '1e3' }, { quantity: 'A number above zero' }],
    [{ quantity: '10.5' }, { quantity: 'In steps of 1' }],
    [{ type: 'LIMIT' }, { limitPrice: 'Needed' }],
    [{ type: 'LIMIT', limitPrice: '1370.005' }, { limitPrice: 'In steps of 0.01' }],
    [{ type: 'MARKET', limitPrice: 'rest of before' }, {}],
    [{ type: 'STOP_LIMIT' }, { limitPrice: 'Needed', stopPrice: 'Needed' }],
    [{ type: 'LIMIT_IF_TOUCHED', stopPrice: '5', limitPrice: '5.001' }, { limitPrice: 'In steps of 0.01' }],
    [{ type: 'TRAILING_STOP_MARKET' }, { trailingOffset: 'Needed' }],
    [{ type: 'TRAILING_STOP_MARKET', trailingOffset: '0.005' }, { trailingOffset: 'In steps of 0.01' }],
    [{ type: 'TRAILING_STOP_MARKET', trailingOffset: '0.5', trailingUnit: 'BPS', stopPrice: '' }, {}],
    [{ type: 'TRAILING_STOP_LIMIT', trailingOffset: '1' }, { limitOffset: 'Needed' }],
    [{ type: 'TRAILING_STOP_LIMIT', trailingOffset: '1', limitOffset: '0' }, {}],
    [{ timeInForce: 'GTD' }, { expiresAt: 'Needed' }],
    [{ timeInForce: 'GTD', expiresAt: '2026-11-29T12:00' }, { expiresAt: 'Is over already' }],
    [{ timeInForce: 'GTD', expiresAt: '2026-11-29T12:01' }, {}],
    [{ type: 'LIMIT', limitPrice: '5', displayQuantity: '11' }, { displayQuantity: 'No more than the quantity' }],
    [{ type: 'MARKET', displayQuantity: '11' }, {}],
    [bracket, {}],
    [{ ...bracket, stopLoss: '120' }, { takeProfit: 'Above the stop loss' }],
    [{ ...bracket, side: 'SELL' }, { takeProfit: 'Below the stop loss' }],
    [{ linked: 'OCO' }, { otherPrice: 'Needed' }],
    [{ vwapBars: 0 }, { vwapBars: 'Between 1 and 500 bars' }],
    [{ vwapBars: Number.NaN }, { vwapBars: 'Between 1 and 500 bars' }],
    [{ vwapBars: 500 }, {}],
    [{ vwapBars: 5, timeInForce: 'IOC' }, { vwapBars: 'Only a market order by itself, for the day or until canceled' }],
  ] as const)('%j has %j', (changes, problems) =>
    expect(problemsOf(ticket(changes), instrument, now)).toEqual(problems),
  );
});

describe('what is sent', () => {
  it('leaves out what does not belong to a market order', () => {
    const rest = { limitPrice: '5', stopPrice: '4', trailingOffset: '1', postOnly: true, displayQuantity: '1' };
    expect(toOrder(ticket(rest), target)).toEqual({
      ...target,
      side: 'BUY',
      type: 'MARKET',
      quantity: '10',
      timeInForce: 'DAY',
    });
  });

  it('carries limit and algorithm where they are set', () => {
    const limit = ticket({ type: 'LIMIT', limitPrice: '1370.00', postOnly: true, displayQuantity: '2' });
    expect(toOrder(limit, target)).toMatchObject({ limitPrice: '1370.00', postOnly: true, displayQuantity: '2' });
    expect(toProposal(limit, target)).toEqual({ ...target, side: 'BUY', quantity: '10', limitPrice: '1370.00' });
    expect(toOrder(ticket({ vwapBars: 5 }), target)).toMatchObject({ algorithm: 'VWAP', algorithmBars: 5 });
  });

  it('carries what trails and until when', () => {
    const trailing = ticket({
      type: 'TRAILING_STOP_LIMIT',
      trailingOffset: '25',
      trailingUnit: 'BPS',
      limitOffset: '0',
    });
    expect(toOrder({ ...trailing, timeInForce: 'GTD', expiresAt: '2026-12-01T16:00' }, target)).toEqual({
      ...target,
      side: 'BUY',
      type: 'TRAILING_STOP_LIMIT',
      quantity: '10',
      timeInForce: 'GTD',
      expiresAt: '2026-12-01T16:00:00Z',
      trailingOffset: '25',
      trailingUnit: 'BPS',
      limitOffset: '0',
    });
  });
});

describe('linked orders', () => {
  it('are none for an order by itself', () => expect(toOrderList(ticket({}), target)).toBeNull());

  it('close what the entry of a bracket opens, until they are canceled', () => {
    const exit = { ...target, side: 'SELL', quantity: '10', timeInForce: 'GTC' };
    expect(toOrderList(ticket(bracket), target)).toEqual({
      entry: toOrder(ticket(bracket), target),
      orders: [
        { ...exit, clientOrderId: 'desk-1-profit', type: 'LIMIT', limitPrice: '120' },
        { ...exit, clientOrderId: 'desk-1-stop', type: 'STOP_MARKET', stopPrice: '90' },
      ],
    });
  });

  it('are on the same side and as long where one cancels the other, and on the other side where one brings it in', () => {
    const other = { otherType: 'LIMIT', otherPrice: '130' } as const;
    const both = toOrderList(ticket({ ...other, linked: 'OCO', side: 'SELL', timeInForce: 'IOC' }), target);
    expect(both).toMatchObject({
      linkage: 'OCO',
      orders: [{}, { side: 'SELL', limitPrice: '130', timeInForce: 'IOC' }],
    });
    expect(both).not.toHaveProperty('entry');
    const then = toOrderList(ticket({ ...other, linked: 'OTO' }), target);
    expect(then).toMatchObject({ entry: { side: 'BUY' }, orders: [{ side: 'SELL', timeInForce: 'GTC' }] });
  });
});

describe('estimateOf', () => {
  const fees = { feeBps: '0.5', makerFeeBps: '0.5' };

  it('takes the price of the order before the latest, and none from nowhere', () => {
    const limit = ticket({ type: 'LIMIT', limitPrice: '5' });
    expect(estimateOf(limit, '7', fees)).toMatchObject({ price: '5', value: '50' });
    expect(estimateOf(ticket({ limitPrice: '5' }), '7', fees)).toMatchObject({ price: '7', value: '70' });
    expect(estimateOf(ticket({}), null, fees)).toBeNull();
    expect(estimateOf(ticket({ quantity: 'x' }), '7', fees)).toBeNull();
  });

  it('charges basis points of the value, and another fee for what may rest', () => {
    const rebated = { feeBps: '2.5', makerFeeBps: '-0.5' };
    const limit = { type: 'LIMIT', limitPrice: '1000' } as const;
    expect(estimateOf(ticket(limit), null, rebated)).toMatchObject({ fee: '2.50000', makerFee: '-0.50000' });
    expect(estimateOf(ticket({ ...limit, timeInForce: 'IOC' }), null, rebated)).toMatchObject({ makerFee: null });
    expect(estimateOf(ticket(limit), null, fees)).toMatchObject({ fee: '0.50000', makerFee: null });
    expect(estimateOf(ticket({}), '1000', rebated)).toMatchObject({ fee: '2.50000', makerFee: null });
  });
});
