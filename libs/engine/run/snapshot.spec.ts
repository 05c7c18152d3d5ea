import { indicators } from '#quant';
import { blockSource } from '../market/bar-source.js';
import type { BarView } from '../market/bar-view.js';
import type { Listing } from '../market/listing.js';
import { Strategy, type StrategyClass, type StrategyState } from '../strategy/strategy.js';
import type { Order, Timer } from '../strategy/strategy-context.js';
import { bars, instrument, MINUTE } from '../testing/scripted-run.js';
import { fixedLatency } from './latency.js';
import { Simulation, type SimulationOptions } from './simulation.js';

const rows = ['10 11 9 10', '11 12 10 11', '12 13 11 12', '13 14 12 13', '12 13 11 12', '11 12 10 11'];

const optionsFor = (strategy: StrategyClass, more: Partial<SimulationOptions> = {}): SimulationOptions => ({
  policy: 'next-open',
  bars: [blockSource([instrument('AAA.SIM')], bars(...rows))],
  strategies: [{ strategy }],
  accounts: [{ currency: 'USD', cash: 100_000 }],
  resumable: true,
  ...more,
});

const splitAt = (moments: number, strategy: StrategyClass, more: Partial<SimulationOptions> = {}) => {
  const first = new Simulation(optionsFor(strategy, more));
  first.advance(moments);
  const snapshot = JSON.parse(JSON.stringify(first.snapshot()));
  return Simulation.resume(optionsFor(strategy, more), snapshot).run();
};

/** Decides by everything that a strategy can keep. */
class Elephant extends Strategy {
  private readonly ema = indicators.EMA.stream({ period: 2 });
  private readonly closes = new Float64Array(4);
  private readonly seen = new Map<string, { count: number; last: Date }>();
  private readonly days = new Set<number>();
  private readonly window = new Window();
  private readonly windows = [this.window, new Window()];
  private best = Number.NEGATIVE_INFINITY;
  private volume = 0n;
  private nothing: undefined;
  private resting: Order | undefined;
  private held: Listing | undefined;
  private tagged: { order: Order } | undefined;
  private readonly square = (x: number) => x * x;

  override onBar(bar: BarView): void {
    const average = this.ema.update(bar.close) ?? 0;
    this.closes[this.days.size % 4] = bar.close;
    this.days.add(bar.closeTime);
    this.best = Math.max(
      this.best,
      this.closes.reduce((sum, close) => sum + close, 0),
    );
    this.volume += BigInt(bar.volume);
    this.windows[0]?.push(bar.close);
    const { count } = this.seen.get(bar.instrumentId) ?? { count: 0 };
    this.seen.set(bar.instrumentId, { count: count + 1, last: new Date(bar.closeTime / 1000) });
    this.held = bar.listing;
    if (this.tagged?.order === this.resting && this.resting?.isOpen) this.cancel(this.resting);
    const quantity = Math.round(
      average + this.best + this.window.sum + this.square(count) + Number(this.volume) / 1000,
    );
    this.resting = this.submit({ instrument: this.held, side: 'BUY', quantity, type: 'LIMIT', limitPrice: 5 });
    this.tagged = { order: this.resting };
    if (this.nothing === undefined && this.days.has(bar.closeTime)) this.buy(this.held, quantity);
  }
}

/** What only its maker can make: it is filled, not replaced. */
class Window {
  private readonly values: number[] = [];

  push(value: number): void {
    this.values.push(value);
  }

  get sum(): number {
    return this.values.reduce((sum, value) => sum + value, 0);
  }
}

describe('a snapshot', () => {
  it.each([0, 1, 2, 3, 4, 5, 6])('keeps all that a strategy can hold, after %i moments', (moments) => {
    const whole = new Simulation(optionsFor(Elephant)).run();
    expect(whole.fills).toBe(5);
    expect(splitAt(moments, Elephant).logSha256).toBe(whole.logSha256);
  });

  it('asks a strategy that has its own word', () => {
    class Counter extends Strategy {
      #bars = 0;
      #order: Order | undefined;
      override onBar({ listing }: BarView): void {
        this.#bars += 1;
        if (this.#order?.isOpen) this.replace(this.#order, { quantity: this.#bars });
        else this.#order = this.submit({ instrument: listing, side: 'BUY', quantity: 9, type: 'LIMIT', limitPrice: 1 });
      }
      override saveState(): StrategyState {
        return { bars: this.#bars, order: this.#order?.id };
      }
      override restoreState({ bars: count, order }: StrategyState): void {
        this.#bars = Number(count);
        this.#order = this.order(Number(order));
      }
    }
    expect(splitAt(3, Counter).logSha256).toBe(new Simulation(optionsFor(Counter)).run().logSha256);
  });

  it('keeps timers, messages on their way and random numbers', () => {
    class Nervous extends Strategy {
      private readonly rung: string[] = [];
      override onStart(): void {
        this.setSessionTimer('open', this.instrument('AAA.SIM'), { at: 'open', offset: 2.5 * MINUTE });
      }
      override onTimer({ name }: Timer): void {
        this.rung.push(name);
        this.buy(this.instrument('AAA.SIM'), this.rung.length * 10);
      }
      override onBar({ listing, closeTime }: BarView): void {
        const order = this.submit({ instrument: listing, side: 'BUY', quantity: 5, type: 'LIMIT', limitPrice: 9 });
        this.replace(order, { quantity: 1 + Math.floor(this.random() * 1000) });
        this.setTimer('later', closeTime + 0.5 * MINUTE);
      }
    }
    const latency = { latency: fixedLatency({ modify: 1.2 * MINUTE, cancel: MINUTE }) };
    const whole = new Simulation(optionsFor(Nervous, latency)).run();
    for (const moments of [1, 2, 3, 4, 5]) expect(splitAt(moments, Nervous, latency).logSha256).toBe(whole.logSha256);
  });

  it('does not start a strategy again', () => {
    class Starter extends Strategy {
      static starts = 0;
      override onStart(): void {
        Starter.starts += 1;
      }
    }
    splitAt(2, Starter);
    expect(Starter.starts).toBe(1);
  });

  it('says which field it cannot keep', () => {
    class Secret {
      #count = 0;
      add = () => (this.#count += 1);
    }
    class Holder extends Strategy {
      readonly deep = { secret: new Secret() };
    }
    class Maker extends Strategy {
      window: Window | undefined;
      override onBar(): void {
        this.window = new Window();
      }
    }
    const error = (path: string): Error =>
      expect.objectContaining({ code: 'ENGINE.STATE_NOT_SAVED', details: expect.objectContaining({ path }) });
    expect(() => splitAt(1, Holder)).toThrow(error('Holder.deep.secret'));
    expect(() => splitAt(1, Maker)).toThrow(error('Maker.window'));
  });

  it('is refused by another run and by other data', () => {
    const first = new Simulation(optionsFor(Elephant));
    first.advance(3);
    const snapshot = first.snapshot();
    const mismatch: Error = expect.objectContaining({ code: 'ENGINE.SNAPSHOT_MISMATCH' });
    const withBars = (id: string, shift: number): SimulationOptions => {
      const block = bars(...rows);
      const closeTimes = block.closeTimes.map((time) => time + shift);
      return optionsFor(Elephant, { bars: [blockSource([instrument(id)], { ...block, closeTimes })] });
    };
    expect(() => Simulation.resume(withBars('AAA.SIM', 0), snapshot)).not.toThrow();
    expect(() => Simulation.resume(withBars('BBB.SIM', 0), snapshot)).toThrow(mismatch);
    expect(() => Simulation.resume(withBars('AAA.SIM', 1), snapshot)).toThrow(mismatch);
    expect(() => Simulation.resume({ ...withBars('AAA.SIM', 0), policy: 'lean' }, snapshot)).toThrow(mismatch);
  });
});
