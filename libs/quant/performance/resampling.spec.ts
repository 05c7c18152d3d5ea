import * as fc from 'fast-check';
import { SeededRng } from '#kernel';
import { codeOf, valueOf } from '../testing/figures.js';
import { monteCarloOfReturns, monteCarloOfTrades, stationaryBootstrap } from './resampling.js';

const rng = () => new SeededRng(3);

describe(stationaryBootstrap, () => {
  it('draws places of the series, as many as it has', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 30 }), (length, block) => {
        const places = stationaryBootstrap(length, block, rng());
        expect(places).toHaveLength(length);
        expect(places.every((place) => place < length)).toBe(true);
      }),
    );
  });

  it('has runs of the mean length that was asked for, and every place as often', () => {
    const places = stationaryBootstrap(200_000, 10, rng());
    let runs = 1;
    for (let k = 1; k < places.length; k++) if (places[k] !== ((places[k - 1] ?? 0) + 1) % 200_000) runs += 1;
    // A run's length is geometric: the mean of 20,000 of them has a standard error of .07.
    expect(Math.abs(200_000 / runs - 10)).toBeLessThan(0.35);
    const mean = places.reduce((sum, place) => sum + place, 0) / 200_000;
    expect(Math.abs(mean / 100_000 - 1)).toBeLessThan(0.03);
  });
});

describe(monteCarloOfTrades, () => {
  const profits = Float64Array.of(100, -50, 30, -20, 80, -90, 10);

  it('changes only the way when it shuffles', () => {
    const { finalEquity, maxDrawdown, lossProbability } = valueOf(
      monteCarloOfTrades(profits, { draw: 'shuffled', equity: 1000, rng: rng() }),
    );
    expect(finalEquity).toEqual({ p5: 1060, p25: 1060, p50: 1060, p75: 1060, p95: 1060 });
    expect(maxDrawdown.p5).toBeLessThan(maxDrawdown.p95);
    // All losses in one go from the start: 160 of 1,000.
    expect(maxDrawdown.p95).toBeLessThanOrEqual(0.16);
    expect(lossProbability).toBe(0);
  });

  it('has the mean and spread of independent draws when it redraws', () => {
    const options = { draw: 'redrawn', equity: 1000, rng: rng(), paths: 4000 } as const;
    const { finalEquity } = valueOf(monteCarloOfTrades(profits, options));
    const mean = 60 / 7;
    const deviation = Math.sqrt(profits.reduce((sum, profit) => sum + (profit - mean) ** 2, 0));
    expect(Math.abs(finalEquity.p50 - 1060) / deviation).toBeLessThan(0.1);
    expect(Math.abs((finalEquity.p95 - finalEquity.p5) / (2 * 1.645 * deviation) - 1)).toBeLessThan(0.06);
  });
});

describe(monteCarloOfReturns, () => {
  it('compounds', () => {
    const result = valueOf(monteCarloOfReturns(Float64Array.of(0.1, 0.1, 0.1), { equity: 100, rng: rng(), paths: 10 }));
    expect(result.finalEquity.p50).toBeCloseTo(133.1, 9);
    expect(result.maxDrawdown.p95).toBe(0);
  });

  it('keeps losses together when they came together', () => {
    const returns = Float64Array.from({ length: 400 }, (_, k) => (k % 40 < 20 ? 0.01 : -0.0099));
    const fall = (meanBlock: number) =>
      valueOf(monteCarloOfReturns(returns, { equity: 1, rng: rng(), meanBlock })).maxDrawdown.p50;
    expect(fall(30)).toBeGreaterThan(1.5 * fall(1));
  });

  it('gives the same for the same random numbers', () => {
    const run = () => monteCarloOfReturns(Float64Array.of(0.1, -0.2, 0.3, 0.05), { equity: 1, rng: rng() });
    expect(run()).toEqual(run());
  });

  it.each([
    [[0.1], 1, 'QUANT.TOO_FEW_OBSERVATIONS'],
    [[0.1, NaN], 1, 'QUANT.NOT_FINITE'],
    [[0.1, 0.2], 0, 'QUANT.LEVEL_NOT_POSITIVE'],
    [[1e300, 1e300], 1, 'QUANT.NOT_FINITE'],
  ])('refuses %j from %d', (returns, equity, code) => {
    expect(codeOf(monteCarloOfReturns(Float64Array.from(returns), { equity, rng: rng() }))).toBe(code);
  });
});
