import * as fc from 'fast-check';
import { minorDigits } from '#accounting';
import { Decimal } from '#kernel';
import { MarketSpec } from '#engine';
import { Account } from '../../libs/engine/accounts/account.js';
import { Listing } from '../../libs/engine/market/listing.js';
import { afterFill, type Position } from '../../src/modules/execution/domain/position.js';

// Simulated accounts and the desk's count by one arithmetic. What could differ is the way into whole units and out of them: ticks and lots
// of the instrument there, decimals as they come here.

const flat: Position = {
  accountId: 'paper',
  instrumentId: 'A.SIM',
  currency: 'USD',
  synthetic: false,
  quantity: Decimal.ZERO,
  cost: Decimal.ZERO,
  realisedPnl: Decimal.ZERO,
  fees: Decimal.ZERO,
};

const trades = fc.array(
  fc.record({
    lots: fc.integer({ min: -10_000, max: 10_000 }).filter((lots) => lots !== 0),
    ticks: fc.integer({ min: 1, max: 1_000_000 }),
    fee: fc.nat(10_000),
  }),
  { minLength: 1, maxLength: 100 },
);

const markets = fc.constantFrom(
  { currency: 'USD', tickSize: '0.01', lotSize: '1' },
  { currency: 'USD', tickSize: '0.00025', lotSize: '0.001' },
  { currency: 'JPY', tickSize: '0.5', lotSize: '100' },
  { currency: 'KWD', tickSize: '0.0001', lotSize: '1' },
  { currency: 'BTC', tickSize: '0.00001', lotSize: '0.00000001' },
);

describe('the books of a simulation and of the desk', () => {
  it('agree to the last unit after every trade: quantity, cost, profit, fees and cash', () => {
    fc.assert(
      fc.property(trades, markets, (all, { currency, ...sizes }) => {
        const digits = minorDigits(currency);
        const spec = new MarketSpec({ id: 'A.SIM', currency, ...sizes }, digits);
        const listing = new Listing(0, spec);
        const account = new Account({ currency, cash: 0, moneyDigits: digits }, () => 1);
        const money = (units: number): Decimal => Decimal.ofUnits(units, digits);
        let position: Position = { ...flat, currency };
        let cash = Decimal.ZERO;
        for (const { lots, ticks, fee } of all) {
          account.trade(listing, lots, { ticks, fee });
          const change = afterFill(position, {
            side: lots > 0 ? 'BUY' : 'SELL',
            quantity: Decimal.of(spec.quantityText(Math.abs(lots))),
            price: Decimal.of(spec.priceText(ticks)),
            fee: money(fee),
          });
          position = change.position;
          cash = cash.plus(change.entry.cash);
          const mine = account.position(listing);
          expect([position.quantity, position.cost, position.realisedPnl, position.fees, cash].map(String)).toEqual([
            spec.quantityText(mine.lots),
            ...[mine.cost, mine.realised, mine.fees, account.ledger(currency).cash].map((units) => `${money(units)}`),
          ]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
