import * as fc from 'fast-check';
import { Listing } from '../market/listing.js';
import { MarketSpec } from '../venue/market-spec.js';
import { Account } from './account.js';

const listing = new Listing(0, new MarketSpec({ id: 'AAA.SIM', currency: 'USD', tickSize: '0.01', lotSize: '1' }, 4));
const lots = fc.integer({ min: -50, max: 50 }).filter((count) => count !== 0);
const trades = fc.array(fc.record({ lots, ticks: fc.integer({ min: 1, max: 2000 }), fee: fc.nat(99) }), {
  maxLength: 60,
});
const method = fc.constantFrom('average', 'fifo');
const noRate = () => Number.NaN;

describe(Account.name, () => {
  it('balances after every posting, and gains exactly what the market and the fees say', () => {
    fc.assert(
      fc.property(trades, method, (sequence, costMethod) => {
        const account = new Account({ currency: 'USD', cash: 1_000_000, moneyDigits: 4, costMethod }, noRate);
        let [held, spent, fees] = [0, 0, 0];
        for (const { lots: count, ticks, fee } of sequence) {
          account.trade(listing, count, { ticks, fee });
          account.reconcile();
          held += count;
          spent += count * ticks * 100;
          fees += fee;
          Listing.setMark(listing, ticks / 100);
          const worth = held * ticks * 100;
          expect(Math.round(account.equity * 1e4)).toBe(1e10 + worth - spent - fees);
        }
        expect(account.lots(listing)).toBe(held);
      }),
    );
  });
});
