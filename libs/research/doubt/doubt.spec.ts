import { afterEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { SeededRng } from '#kernel';
import {
  integer,
  Strategy,
  strategyWith,
  type BarBlock,
  type BarView,
  type Listing,
  type StrategyClass,
} from '#engine';
import { Cross } from '../optimise/testing/cross.strategy.js';
import type { RunPlan } from '../run/run-plan.js';
import { defaultSettings } from '../run/run-settings.js';
import { DAY, generatedData, randomWalk } from '../testing/generated-data.js';
import { checkCosts } from './costs.js';
import { checkLookahead } from './lookahead.js';
import { checkMonteCarlo } from './monte-carlo.js';
import { poisoned } from './poison.js';
import { checkRecursive } from './recursive.js';

const planOf = (Class: StrategyClass, changes: Partial<RunPlan> = {}): RunPlan => ({
  strategy: { file: 'test.ts', sha256: '', Class },
  parameters: {},
  data: generatedData([randomWalk('A.SIM', 300, 1), randomWalk('B.SIM', 300, 2)]),
  settings: { ...defaultSettings, account: { kind: 'margin', leverage: 100, maintenance: 0 } },
  ...changes,
});

/** Decides by dice, fills and limit orders, and closes at the end; sees nothing that it should not. */
class Honest extends strategyWith({ seed: integer(1, { min: 0, max: 1_000_000 }) }) {
  private readonly rng = new SeededRng(this.parameters.seed);

  override onBar({ close, listing }: BarView): void {
    const toss = this.rng.next();
    if (toss < 0.2) this.buy(listing, 1 + (Math.floor(close) % 7));
    if (toss > 0.9)
      this.submit({ instrument: listing, side: 'SELL', quantity: 2, type: 'LIMIT', limitPrice: close * 1.01 });
    for (const order of this.openOrders()) if (toss > 0.5 && toss < 0.6) this.cancel(order);
  }

  override onFill({ instrument, price }: { readonly instrument: Listing; readonly price: number }): void {
    if (Math.round(price * 100) % 3 === 0) this.sell(instrument, 1);
  }

  override onStop(): void {
    for (const listing of this.instruments) this.sell(listing, 1);
  }
}

/** Trades on what an earlier run left behind: the next close of the same bar. */
const remembered: number[] = [];
class Elephant extends Strategy {
  private bars = 0;

  override onBar({ close, listing }: BarView): void {
    const next = remembered[this.bars + 1];
    remembered[this.bars] = close;
    this.bars += 1;
    if (next !== undefined && next > close) this.buy(listing, 1);
  }
}

/** Catches the columns while the engine cuts them, and looks one row ahead. */
const typedArrays: object = Object.getPrototypeOf(Float64Array.prototype);
const cut = Object.getOwnPropertyDescriptor(typedArrays, 'subarray');
const columns: Float64Array[] = [];
class Thief extends Strategy {
  private row = 0;

  override onBar({ close, listing }: BarView): void {
    const mine = columns.findLast((column) => Object.is(column[this.row], close));
    const next = mine?.[this.row + 1] ?? 0;
    this.row += 1;
    if (next > close && this.position(listing) === 0) this.buy(listing, 10);
    if (next < close && this.position(listing) > 0) this.sell(listing, 10);
  }
}

function openTheSafe(): void {
  Reflect.defineProperty(typedArrays, 'subarray', {
    ...cut,
    value(this: Float64Array, ...ends: [number?, number?]): Float64Array {
      const part = Reflect.apply(cut?.value as Float64Array['subarray'], this, ends);
      if (part.length > 100) columns.push(part);
      return part;
    },
  });
}

afterEach(() => {
  if (cut !== undefined) Reflect.defineProperty(typedArrays, 'subarray', cut);
  columns.length = 0;
  remembered.length = 0;
});

describe('checkLookahead', () => {
  it('lets whoever cannot see the future pass', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
        const { passed, repeatable, samples } = checkLookahead(planOf(Honest, { parameters: { seed } }), 5);
        expect([passed, repeatable, samples.length]).toEqual([true, true, 5]);
      }),
      { numRuns: 10 },
    );
  });

  it('catches a strategy that reads the columns ahead of time', () => {
    openTheSafe();
    const data = generatedData([randomWalk('A.SIM', 300, 1)]);
    const plan = planOf(Thief, { data, settings: { ...defaultSettings, from: '1970-01-11' } });
    const { passed, repeatable, verdict, samples } = checkLookahead(plan, 20);
    expect([passed, repeatable]).toEqual([false, true]);
    expect(verdict).toContain('sees the future');
    expect(samples.some(({ difference }) => difference !== null)).toBe(true);
  });

  it('catches a strategy that remembers an earlier run', () => {
    const { passed, repeatable, verdict } = checkLookahead(planOf(Elephant));
    expect([passed, repeatable]).toEqual([false, false]);
    expect(verdict).toContain('from one run to the next');
  });

  it('says nothing of a strategy that does nothing', () => {
    class Idle extends Strategy {}
    expect(checkLookahead(planOf(Idle)).passed).toBe(false);
  });
});

const isBar = (bars: BarBlock | undefined, row: number): boolean => {
  const [low = 0, open = 0, close = 0, high = 0] = [bars?.low, bars?.open, bars?.close, bars?.high].map(
    (column) => column?.[row],
  );
  return low > 0 && low <= Math.min(open, close) && Math.max(open, close) <= high;
};

describe('poisoned', () => {
  it('changes every later bar and no earlier one, and keeps bars in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer(), (days, seed) => {
        const walk = randomWalk('A.SIM', 60, 7);
        const [after] = poisoned(generatedData([walk]), days * DAY, new SeededRng(seed)).bars.map(({ bars }) => bars);
        // One of its prices may be what it was, by chance.
        const differs = [...walk.bars.open.keys()].map((row) =>
          (['open', 'high', 'low', 'close'] as const).some((price) => walk.bars[price][row] !== after?.[price][row]),
        );
        expect(differs.slice(0, days)).not.toContain(true);
        expect(differs.slice(days)).not.toContain(false);
        expect([...walk.bars.open.keys()].every((row) => isBar(after, row))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe('checkRecursive', () => {
  const long = (Class: StrategyClass) => planOf(Class, { data: generatedData([randomWalk('A.SIM', 1200, 3)]) });

  it('finds how much history an average needs', () => {
    class Slow extends Cross {}
    const { passed, barsNeeded, samples } = checkRecursive({ ...long(Slow), parameters: { fast: 5, slow: 50 } });
    expect(passed).toBe(true);
    expect(barsNeeded ?? 0).toBeGreaterThanOrEqual(50);
    expect(samples.at(-1)?.same).toBe(samples.at(-1)?.compared);
  });

  it('catches what depends on the first bar for ever', () => {
    class Total extends Strategy {
      private days = 0;
      private sum = 0;

      override onBar({ close, listing }: BarView): void {
        this.sum += close;
        this.days += 1;
        const held = this.position(listing);
        if (this.days % 37 === 0 && held === 0) this.buy(listing, 10);
        if (this.days % 37 === 20 && held > 0) this.sell(listing, held);
      }
    }
    const { passed, verdict } = checkRecursive(long(Total));
    expect(passed).toBe(false);
    expect(verdict).toContain('depend on where the data begins');
  });
});

describe('checkCosts', () => {
  const rising = () => {
    const series = randomWalk('A.SIM', 200, 5);
    const { open, high, low, close } = series.bars;
    for (let row = 0; row < 200; row++) {
      const level = 100 + row * 0.1;
      open[row] = level;
      close[row] = Math.round((level + 0.1) * 100) / 100;
      high[row] = level + 0.2;
      low[row] = level - 0.1;
    }
    return generatedData([series]);
  };

  /** In at one open, out at the next. */
  class Churn extends Strategy {
    override onBar({ listing }: BarView): void {
      const held = this.position(listing);
      if (held > 0) this.sell(listing, held);
      else if (this.openOrders().length === 0) this.buy(listing, 500);
    }
  }

  const plan = (takerBps: string) =>
    planOf(Churn, {
      data: rising(),
      settings: { ...defaultSettings, fees: { model: 'bps', takerBps, makerBps: takerBps } },
    });

  it('catches a profit that twice the costs eat up', () => {
    const { passed, samples, breakEvenFactor } = checkCosts(plan('3'));
    expect(samples.map(({ totalReturn }) => totalReturn > 0)).toEqual([true, true, false, false, true]);
    expect(passed).toBe(false);
    // A round trip earns about 9.1 bps and pays 6.
    expect(breakEvenFactor).toBeGreaterThan(1);
    expect(breakEvenFactor).toBeLessThan(2);
  });

  it('lets a profit pass that stands it', () => {
    const { passed, samples } = checkCosts(plan('0.5'));
    expect(passed).toBe(true);
    expect(samples.map(({ factor, delayBars }) => [factor, delayBars])).toEqual([
      [0.5, 0],
      [1, 0],
      [2, 0],
      [4, 0],
      [1, 1],
    ]);
  });

  it('says nothing where nothing costs anything', () => {
    const free = planOf(Churn, { data: rising(), settings: { ...defaultSettings, fees: { model: 'none' } } });
    expect(checkCosts(free)).toMatchObject({
      passed: false,
      verdict: expect.stringContaining('neither fees nor slippage'),
    });
  });
});

describe('checkMonteCarlo', () => {
  it('tells luck from what comes back in any order', () => {
    const noise = planOf(Cross, { data: generatedData([randomWalk('A.SIM', 300, 6)]) });
    const luck = checkMonteCarlo(noise, 300);
    expect(luck.passed).toBe(false);
    expect(luck.shuffledTrades?.finalEquity.p5).toBe(luck.shuffledTrades?.finalEquity.p95);
    expect(checkMonteCarlo(noise, 300)).toEqual(luck);
  });
});
