import * as fc from 'fast-check';
import { Decimal } from '#kernel';
import { MarketSpec } from '#engine';
import { Account } from '../../libs/engine/accounts/account.js';
import { Listing } from '../../libs/engine/market/listing.js';
import { fillEntry } from '../../src/modules/execution/domain/ledger.js';
import { afterFill, type Position } from '../../src/modules/execution/domain/position.js';

// The engine keeps books in whole units for speed, execution in decimals of whatever size for the record. They say the same.

const listing = new Listing(0, new MarketSpec({ id: 'A.SIM', currency: 'USD', tickSize: '0.01', lotSize: '1' }, 2));

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

const cents = (units: number): Decimal => Decimal.ofInteger(BigInt(units)).times(Decimal.of('0.01'));

describe('the books of the engine and of execution', () => {
  it('agree to the cent after every trade: quantity, cost, profit, fees and cash', () => {
    fc.assert(
      fc.property(trades, (all) => {
        const account = new Account({ currency: 'USD', cash: 0, moneyDigits: 2 }, () => 1);
        let position = flat;
        let cash = Decimal.ZERO;
        for (const { lots, ticks, fee } of all) {
          account.trade(listing, lots, { ticks, fee });
          const fill = {
            side: lots > 0 ? ('BUY' as const) : ('SELL' as const),
            quantity: Decimal.ofInteger(BigInt(Math.abs(lots))),
            price: cents(ticks),
            fee: cents(fee),
          };
          const change = afterFill(position, fill);
          position = change.position;
          cash = cash.plus(fillEntry(change, fill.fee).cash);
          const mine = account.position(listing);
          expect([position.quantity, position.cost, position.realisedPnl, position.fees, cash].map(String)).toEqual(
            [
              Decimal.ofInteger(BigInt(mine.lots)),
              ...[mine.cost, mine.realised, mine.fees, account.ledger('USD').cash].map(cents),
            ].map(String),
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});
