import { blockSource } from '../market/bar-source.js';
import type { BarView } from '../market/bar-view.js';
import { Simulation } from '../run/simulation.js';
import { bars, instrument, play, quiet } from '../testing/scripted-run.js';
import { allowOutsideWorld, forbidOutsideWorld } from './outside-world.js';
import type { StrategyContext } from './strategy-context.js';
import { Strategy, type StrategyClass } from './strategy.js';

const forbidden = (used: string): Error =>
  expect.objectContaining({ code: 'ENGINE.STRATEGY_FORBIDDEN', details: expect.objectContaining({ used }) });

const waysOut: Readonly<Record<string, () => unknown>> = {
  'Date.now': () => Date.now(),
  'new Date()': () => new Date(),
  'Date()': () => Date(),
  'Math.random': () => Math.random(),
  'performance.now': () => performance.now(),
  'process.hrtime': () => process.hrtime(),
  'crypto.randomUUID': () => crypto.randomUUID(),
  'crypto.getRandomValues': () => crypto.getRandomValues(new Uint8Array(1)),
  setTimeout: () => setTimeout(() => undefined, 0),
  setImmediate: () => setImmediate(() => undefined),
  queueMicrotask: () => queueMicrotask(() => undefined),
  fetch: () => fetch('http://localhost'),
};

describe(forbidOutsideWorld, () => {
  it.each(Object.entries(waysOut))('refuses %s and says what to use instead', (used, take) => {
    expect(() => forbidOutsideWorld(take)).toThrow(forbidden(used));
  });

  it('leaves arithmetic with dates alone, yet not the way from a date to its class', () => {
    expect(forbidOutsideWorld(() => new Date(0).toISOString())).toBe('1970-01-01T00:00:00.000Z');
    expect(forbidOutsideWorld(() => Date.UTC(1970, 0, 2))).toBe(86_400_000);
    expect(forbidOutsideWorld(() => new Date(0) instanceof Date)).toBe(true);
    expect(() => forbidOutsideWorld(() => Reflect.construct(new Date(0).constructor, []))).toThrow(
      forbidden('new Date()'),
    );
  });

  it('puts everything back, after an error too', () => {
    const standing = () => [Date, Date.now, Math.random, setTimeout, fetch, Reflect.get(crypto, 'randomUUID')];
    const before = standing();
    expect(() =>
      forbidOutsideWorld(() => {
        throw new TypeError('the strategy is wrong');
      }),
    ).toThrow(TypeError);
    expect(standing()).toEqual(before);
    expect(Object.hasOwn(performance, 'now')).toBe(false);
    expect(Math.random()).toBeLessThan(1);
  });

  it('stays shut for the outer work when the inner is done, and opens for the run itself', () => {
    forbidOutsideWorld(() => {
      forbidOutsideWorld(() => 1);
      expect(allowOutsideWorld(() => Date.now())).toBeGreaterThan(0);
      expect(() => Math.random()).toThrow(forbidden('Math.random'));
    });
  });
});

describe(Simulation.name, () => {
  const run = (strategy: StrategyClass) => () =>
    new Simulation({
      policy: 'next-open',
      bars: [blockSource([instrument('AAA.SIM')], bars(...quiet))],
      strategies: [{ strategy }],
      accounts: [{ currency: 'USD', cash: 1 }],
    }).run();

  it('runs every hook without the outside world', () => {
    class InField extends Strategy {
      readonly started = Date.now();
    }
    class InStart extends Strategy {
      override onStart = () => void performance.now();
    }
    class InBar extends Strategy {
      override onBar = () => void Math.random();
    }
    class InStop extends Strategy {
      override onStop = () => void fetch('http://localhost');
    }
    expect(run(InField)).toThrow(forbidden('Date.now'));
    expect(run(InStart)).toThrow(forbidden('performance.now'));
    expect(run(InBar)).toThrow(forbidden('Math.random'));
    expect(run(InStop)).toThrow(forbidden('fetch'));
  });

  it('refuses hooks that go on later', () => {
    class Later extends Strategy {
      // eslint-disable-next-line typescript/no-misused-promises -- the point of the test
      override async onBar(): Promise<void> {
        await Promise.resolve();
      }
    }
    expect(run(Later)).toThrow(forbidden('async onBar'));
  });

  it('lets a source of data read what it likes', () => {
    const times: number[] = [];
    const source = blockSource([instrument('AAA.SIM')], bars(...quiet));
    play(quiet, () => undefined, {
      bars: [{ instruments: source.instruments, next: () => (times.push(Date.now()), source.next()) }],
    });
    expect(times).toHaveLength(2);
  });

  it('draws each strategy its own random numbers, the same for the same seed', () => {
    class Dice extends Strategy {
      static thrown: number[] = [];
      override onBar(_: BarView): void {
        Dice.thrown.push(this.random());
      }
    }
    const thrown = (seed: number) => {
      Dice.thrown = [];
      new Simulation({
        policy: 'next-open',
        bars: [blockSource([instrument('AAA.SIM')], bars(...quiet))],
        strategies: [{ strategy: Dice }, { strategy: Dice }],
        accounts: [{ currency: 'USD', cash: 1 }],
        seed,
      }).run();
      return Dice.thrown;
    };
    expect(new Set(thrown(1)).size).toBe(8);
    expect(thrown(1)).toEqual(thrown(1));
    expect(thrown(1)).not.toEqual(thrown(2));
  });

  it('hides other strategies and the run behind the door that a strategy holds', () => {
    class Curious extends Strategy {
      static seen: unknown[] = [];
      constructor(context: StrategyContext) {
        super(context);
        Curious.seen = Object.values(context);
      }
    }
    run(Curious)();
    expect(Curious.seen).toEqual([{}]);
  });
});
