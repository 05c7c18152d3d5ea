import * as fc from 'fast-check';
import { codeOf, valueOf } from '../testing/figures.js';
import {
  deflatedSharpe,
  expectedMaximumSharpe,
  minimumTrackRecord,
  probabilisticSharpe,
  sharpeEstimate,
  type SharpeEstimate,
} from './sharpe.js';

/** The example of the deflated Sharpe ratio paper: a yearly 2.5 over five years of 250 days, trials that vary by 1/2 a year. */
const paper: SharpeEstimate = {
  sharpe: 2.5 / Math.sqrt(250),
  observations: 1250,
  skewness: -3,
  excessKurtosis: 7,
};
const trials = (count: number) => ({ count, variance: 0.5 / 250 });

/** Figures to 1e-6; the paper prints 0.1132, 0.9004 and 0.9505. */
describe(deflatedSharpe, () => {
  it.each([
    [100, 0.11317200186513214, 0.9003968344493903],
    [46, 0.10036237061765357, 0.9505017068755787],
  ])('meets the paper with %d trials', (count, threshold, expected) => {
    expect(expectedMaximumSharpe(count, 0.5 / 250)).toBeCloseTo(threshold, 6);
    expect(valueOf(deflatedSharpe(paper, trials(count)))).toBeCloseTo(expected, 6);
  });

  it('meets the paper with 88 trials of normal returns', () => {
    const normal = { ...paper, skewness: 0, excessKurtosis: 0 };
    expect(valueOf(deflatedSharpe(normal, trials(88)))).toBeCloseTo(0.9504908166760139, 6);
  });

  it('is the probabilistic ratio against zero for one trial', () => {
    expect(deflatedSharpe(paper, trials(1))).toEqual(probabilisticSharpe(paper, 0));
  });

  it('falls with every further trial', () => {
    const counts = fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 }));
    fc.assert(
      fc.property(counts, ([count, more]) => {
        const few = valueOf(deflatedSharpe(paper, trials(count)));
        expect(valueOf(deflatedSharpe(paper, trials(count + more)))).toBeLessThan(few);
      }),
    );
  });
});

/** A yearly 2 against 1; figures of Bailey and López de Prado (2012), who print 2.73, 2.83, 3.24 and 4.99 years. */
describe(minimumTrackRecord, () => {
  it.each([
    ['daily', 252, [0, 0], 2.7309842751596634],
    ['weekly', 52, [0, 0], 2.828833586945237],
    ['monthly', 12, [0, 0], 3.239800696444647],
    ['monthly, of a hedge fund', 12, [-0.72, 2.78], 4.991258223875627],
  ])('meets the paper: %s', (_, periods, [skewness = 0, excessKurtosis = 0], years) => {
    const estimate = { sharpe: 2 / Math.sqrt(periods), skewness, excessKurtosis };
    const needed = valueOf(minimumTrackRecord(estimate, { benchmark: 1 / Math.sqrt(periods) }));
    expect((needed ?? NaN) / periods).toBeCloseTo(years, 6);
  });

  it('is as long as makes the probabilistic ratio meet the confidence', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (sharpe, skewness) => {
          const estimate = { sharpe, skewness, excessKurtosis: 3 };
          const observations = valueOf(minimumTrackRecord(estimate)) ?? NaN;
          expect(valueOf(probabilisticSharpe({ ...estimate, observations }, 0))).toBeCloseTo(0.95, 9);
        },
      ),
    );
  });

  it('never comes for a ratio that is not above the benchmark', () => {
    expect(minimumTrackRecord({ sharpe: 0, skewness: 0, excessKurtosis: 0 })).toEqual({ ok: true, value: null });
  });
});

describe(sharpeEstimate, () => {
  it('takes mean, deviation and shape from returns', () => {
    const { sharpe, observations, skewness, excessKurtosis } = valueOf(sharpeEstimate(Float64Array.of(1, 2, 3, 4)));
    expect([sharpe, observations, skewness]).toEqual([2.5 / Math.sqrt(5 / 3), 4, 0]);
    expect(excessKurtosis).toBeCloseTo(-1.36, 12);
  });

  it.each([
    [[1, 2, 3], 'QUANT.TOO_FEW_OBSERVATIONS'],
    [[1, 1, 1, 1], 'QUANT.NO_VARIATION'],
    [[1, 2, 3, NaN], 'QUANT.NOT_FINITE'],
  ])('refuses %j', (returns, code) => {
    expect(codeOf(sharpeEstimate(Float64Array.from(returns)))).toBe(code);
  });

  it('has no spread where the shape leaves none', () => {
    const impossible = { sharpe: 1, observations: 100, skewness: 3, excessKurtosis: 0 };
    expect(codeOf(probabilisticSharpe(impossible, 0))).toBe('QUANT.NO_VARIATION');
    expect(codeOf(probabilisticSharpe({ ...impossible, skewness: 0, observations: 1 }, 0))).toBe(
      'QUANT.TOO_FEW_OBSERVATIONS',
    );
  });
});
