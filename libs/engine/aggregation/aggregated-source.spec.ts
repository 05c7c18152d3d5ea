import { blockSource } from '../market/bar-source.js';
import type { BarView } from '../market/bar-view.js';
import { Simulation } from '../run/simulation.js';
import { Strategy } from '../strategy/strategy.js';
import { bars, instrument, MINUTE } from '../testing/scripted-run.js';
import { barsOfBars, barsOfTrades } from './aggregated-source.js';

const seen: string[] = [];

class Watcher extends Strategy {
  override onBar({ timeframe, openTime, closeTime, open, close, listing }: BarView): void {
    seen.push(`${timeframe} ${openTime / MINUTE}-${closeTime / MINUTE} ${open} ${close}`);
    if (timeframe === '3m' && this.position(listing) === 0) this.buy(listing, 10);
  }
}

const AAA = instrument('AAA.SIM');
const minutes = () =>
  blockSource([AAA], bars('1 2 1 2', '2 3 2 3', '3 4 3 4', '4 5 4 5', '5 6 5 6', '6 7 6 7', '7 8 7 8'));

const run = (sources: ConstructorParameters<typeof Simulation>[0]['bars'] & object) => {
  seen.length = 0;
  return new Simulation({
    policy: 'next-open',
    bars: sources,
    strategies: [{ strategy: Watcher }],
    accounts: [{ currency: 'USD', cash: 1000 }],
  }).run();
};

describe('several timeframes of one instrument in a run', () => {
  it('are each shown when their bar closes, in the order of the sources', () => {
    run([
      minutes(),
      barsOfBars(minutes(), { kind: 'time', every: 3 * MINUTE }),
      barsOfBars(minutes(), { kind: 'ticks', size: 5 }),
    ]);
    expect(seen).toEqual([
      ' 0-1 1 2',
      ' 1-2 2 3',
      ' 2-3 3 4',
      '3m 0-3 1 4',
      ' 3-4 4 5',
      ' 4-5 5 6',
      '5 ticks 0-5 1 6',
      ' 5-6 6 7',
      '3m 3-6 4 7',
      ' 6-7 7 8',
      '3m 6-9 7 8',
    ]);
  });

  it('trade on the bars of the first', () => {
    const { accounts } = run([minutes(), barsOfBars(minutes(), { kind: 'time', every: 3 * MINUTE })]);
    // Bought at the open of the minute after the first three: 4; worth 8 at the end.
    expect(accounts[0]?.equity).toBe(1040);
  });

  it('may be bars of trades, several of them at one moment', () => {
    const column = (...values: number[]) => Float64Array.from(values);
    let block = { rows: 4, times: column(1, 1, 1, 2), price: column(1, 4, 2, 2), size: column(1, 1, 1, 1) };
    const trades = {
      instrument: AAA,
      next: () => (block.rows === 0 ? undefined : [block, (block = { ...block, rows: 0 })][0]),
    };
    run([barsOfTrades(trades, { kind: 'renko', size: 1 })]);
    expect(seen.map((bar) => bar.split(' ').slice(3).join(' '))).toEqual(['1 2', '2 3', '3 4', '3 2']);
  });
});
