import { indicators } from '#quant';
import { blockSource } from '../market/bar-source.js';
import type { BarView } from '../market/bar-view.js';
import { Simulation, type SimulationOptions } from '../run/simulation.js';
import { bars, instrument, MINUTE } from '../testing/scripted-run.js';
import { IndicatorBoard } from './indicator-board.js';
import { Strategy, type StrategyClass } from './strategy.js';

const closes = [10, 11, 13, 12, 14, 15, 13];
const rows = closes.map((close) => `${close} ${close + 1} ${close - 1} ${close}`);
const slow = { ...bars('10 14 9 13', '12 16 11 15'), closeTimes: Float64Array.of(3 * MINUTE, 6 * MINUTE) };

const options = (strategy: StrategyClass): SimulationOptions => ({
  policy: 'next-open',
  bars: [
    {
      ...blockSource([instrument('AAA.SIM'), instrument('BBB.SIM')], bars(...rows.map((row) => [row, row]))),
      timeframe: '1m',
    },
    { ...blockSource([instrument('AAA.SIM')], slow), timeframe: '3m' },
  ],
  strategies: [{ strategy }],
  accounts: [{ currency: 'USD', cash: 100_000 }],
});

describe(IndicatorBoard.name, () => {
  it('feeds what is registered before onBar, which waits until all have a value', () => {
    class Averages extends Strategy {
      static seen: unknown[] = [];
      private readonly sma = this.indicator('SMA', this.instrument('AAA.SIM'), { period: 3 });
      private readonly highs = this.indicator('MAX', this.instrument('AAA.SIM'), { period: 2 }, { of: 'high' });
      override onBar({ instrumentId, close, timeframe }: BarView): void {
        if (timeframe === '1m') Averages.seen.push([instrumentId, close, this.sma.value(), this.highs.value()]);
      }
    }
    new Simulation(options(Averages)).run();
    const [expected] = indicators.SMA.batch([Float64Array.from(closes)], { period: 3 });
    const ofA = Averages.seen.filter((line) => Array.isArray(line) && line[0] === 'AAA.SIM');
    expect(ofA).toEqual(
      closes.slice(2).map((close, k) => ['AAA.SIM', close, expected[k + 2], Math.max(close, closes[k + 1] ?? 0) + 1]),
    );
    expect(Averages.seen.length - ofA.length).toBe(closes.length);
  });

  it('takes several timeframes, each from its own bars', () => {
    class Frames extends Strategy {
      static seen: unknown[] = [];
      private readonly fast = this.indicator('SMA', this.instrument('AAA.SIM'), { period: 2 });
      private readonly slow = this.indicator('SMA', this.instrument('AAA.SIM'), { period: 2 }, { timeframe: '3m' });
      override onBar({ instrumentId, timeframe, closeTime }: BarView): void {
        if (instrumentId === 'AAA.SIM')
          Frames.seen.push([timeframe, closeTime / MINUTE, this.fast.value(), this.slow.value()]);
      }
    }
    new Simulation(options(Frames)).run();
    expect(Frames.seen).toEqual([
      ['3m', 6, 14.5, 14],
      ['1m', 7, 14, 14],
    ]);
  });

  it('is warm from bars before the run begins, which the strategy does not see', () => {
    class Warm extends Strategy {
      static seen: unknown[] = [];
      private readonly sma = this.indicator('SMA', this.instrument('AAA.SIM'), { period: 3 });
      override onStart(): void {
        Warm.seen.push(this.now / MINUTE, this.instrument('AAA.SIM').mark);
      }
      override onBar({ instrumentId, timeframe, closeTime }: BarView): void {
        if (instrumentId === 'AAA.SIM' && timeframe === '1m') Warm.seen.push([closeTime / MINUTE, this.sma.value()]);
      }
    }
    new Simulation({ ...options(Warm), startsAfter: 5 * MINUTE }).run();
    expect(Warm.seen).toEqual([5, 14, [6, (12 + 14 + 15) / 3], [7, 14]]);
  });

  it('goes on after a snapshot', () => {
    class Cross extends Strategy {
      private readonly ema = this.indicator('EMA', this.instrument('AAA.SIM'), { period: 2 });
      override onBar({ listing, close }: BarView): void {
        this.buy(listing, Math.round(10 * Math.abs(close - (this.ema.value() ?? 0))) + 1);
      }
    }
    const resumable = () => ({ ...options(Cross), resumable: true });
    const first = new Simulation(resumable());
    first.advance(4);
    const second = Simulation.resume(resumable(), JSON.parse(JSON.stringify(first.snapshot())));
    expect(second.run().logSha256).toBe(new Simulation(options(Cross)).run().logSha256);
  });

  it('refuses what comes late or wants what bars do not have', () => {
    class Late extends Strategy {
      override onStart(): void {
        this.indicator('EMA', this.instrument('AAA.SIM'));
      }
    }
    class Needy extends Strategy {
      readonly correlation = this.indicator('CORREL', this.instrument('AAA.SIM'));
    }
    expect(() => new Simulation(options(Late))).toThrow(expect.objectContaining({ code: 'ENGINE.INDICATOR_LATE' }));
    expect(() => new Simulation(options(Needy))).toThrow(
      expect.objectContaining({ code: 'ENGINE.INDICATOR_NEEDS_MORE' }),
    );
  });
});
