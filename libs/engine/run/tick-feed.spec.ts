import type { QuoteView } from '../market/tick-view.js';
import { Strategy } from '../strategy/strategy.js';
import type { Fill } from '../strategy/strategy-context.js';
import { instrument } from '../testing/scripted-run.js';
import { fixedLatency } from './latency.js';
import { Simulation, type SimulationOptions } from './simulation.js';
import { QuoteFeed } from './tick-feed.js';

describe(QuoteFeed.name, () => {
  const quotes = (...rows: string[]) => {
    const numbers = rows.map((row) => row.split(' ').map(Number));
    const column = (k: number) => Float64Array.from(numbers, (row) => row[k] ?? NaN);
    const block = {
      rows: rows.length,
      times: column(0),
      bid: column(1),
      ask: column(2),
      bidSize: column(3),
      askSize: column(3),
    };
    let given = false;
    return { instrument: instrument('AAA.SIM'), next: () => (given ? undefined : ((given = true), block)) };
  };

  class Quoter extends Strategy {
    static told: string[] = [];

    override onQuote({ listing, bid, ask, time }: QuoteView): void {
      if (this.openOrders().length > 0 || this.position(listing) > 0) return;
      Quoter.told.push(`saw ${bid}/${ask} at ${time}`);
      this.submit({ instrument: listing, side: 'BUY', quantity: 10, type: 'LIMIT', limitPrice: bid });
      this.buy(listing, 2);
    }

    override onFill({ quantity, price, maker, time }: Fill): void {
      Quoter.told.push(`${quantity}@${price} ${maker ? 'maker' : 'taker'} at ${time}`);
    }
  }

  const run = (rows: string[], options: Partial<SimulationOptions> = {}) => {
    Quoter.told = [];
    const result = new Simulation({
      policy: 'quotes',
      quotes: [quotes(...rows)],
      strategies: [{ strategy: Quoter }],
      accounts: [{ currency: 'USD', cash: 10_000 }],
      ...options,
    }).run();
    return { told: Quoter.told, equity: result.accounts[0]?.equity };
  };

  it('fill at once what crosses, up to the quoted size, and rest the remainder', () => {
    const { told, equity } = run(['1 9.98 10.02 5', '2 9.90 9.97 3', '3 9.90 9.98 8']);
    expect(told).toEqual(['saw 9.98/10.02 at 1', '2@10.02 taker at 1', '3@9.97 maker at 2', '7@9.98 maker at 3']);
    expect(equity).toBeCloseTo(10_000 + 12 * 9.94 - 2 * 10.02 - 3 * 9.97 - 7 * 9.98, 2);
  });

  it('fill later by as much as orders travel', () => {
    const { told } = run(['1 9.98 10.02 5', '2 10.00 10.04 5', '3 10.10 10.20 5'], {
      latency: fixedLatency({ insert: 2 }),
    });
    expect(told).toEqual(['saw 9.98/10.02 at 1', '2@10.2 taker at 3']);
  });
});
