import type { InstrumentView } from '../../api/types.js';
import { emptyTicket, problemsOf, toOrder, toProposal, type Ticket } from './ticket.js';

const instrument = { lotSize: '1', tickSize: '0.01' } as InstrumentView;
const target = { accountId: 'paper', instrumentId: 'SP500.INDEX', clientOrderId: 'desk-1' };
const ticket = (changes: Partial<Ticket>): Ticket => ({ ...emptyTicket, quantity: '10', ...changes });

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
    [{ vwapBars: 0 }, { vwapBars: 'Between 1 and 500 bars' }],
    [{ vwapBars: Number.NaN }, { vwapBars: 'Between 1 and 500 bars' }],
    [{ vwapBars: 500 }, {}],
  ] as const)('%j has %j', (changes, problems) => expect(problemsOf(ticket(changes), instrument)).toEqual(problems));
});

describe('what is sent', () => {
  it('leaves out what does not belong to a market order', () => {
    expect(toOrder(ticket({ limitPrice: '5' }), target)).toEqual({
      ...target,
      side: 'BUY',
      type: 'MARKET',
      quantity: '10',
      timeInForce: 'DAY',
    });
  });

  it('carries limit and algorithm where they are set', () => {
    const limit = ticket({ type: 'LIMIT', limitPrice: '1370.00', vwapBars: 5 });
    expect(toOrder(limit, target)).toMatchObject({ limitPrice: '1370.00', algorithm: 'VWAP', algorithmBars: 5 });
    expect(toProposal(limit, target)).toEqual({ ...target, side: 'BUY', quantity: '10', limitPrice: '1370.00' });
  });
});
