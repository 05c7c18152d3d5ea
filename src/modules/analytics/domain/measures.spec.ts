import { measuresOf, periodsPerYear } from './measures.js';

describe(periodsPerYear, () => {
  it('counts the bars of regular US sessions', () => {
    expect(periodsPerYear('1d')).toBe(252);
    expect(periodsPerYear('1m')).toBe(98_280);
  });
});

describe(measuresOf, () => {
  it('measures a curve by the bars that made it', () => {
    const curve = Float64Array.of(100, 110, 99, 108.9);
    const measures = measuresOf(curve, '1d');
    expect(measures.totalReturn).toBeCloseTo(0.089, 12);
    expect(measures.annualReturn).toBeCloseTo(1.089 ** 84 - 1, 6);
    expect(measures.maxDrawdown).toBeCloseTo(0.1, 12);
  });

  it('annualises minutes by the minutes of a year', () => {
    const calm = Float64Array.of(100, 100.02, 100.01, 100.03);
    const [daily, minutes] = [measuresOf(calm, '1d'), measuresOf(calm, '1m')];
    expect((minutes.volatility ?? 0) / (daily.volatility ?? 1)).toBeCloseTo(Math.sqrt(390), 9);
    expect((minutes.sharpe ?? 0) / (daily.sharpe ?? 1)).toBeCloseTo(Math.sqrt(390), 9);
  });

  it('says of wild minutes what was won and lost, and nothing of a year', () => {
    const wild = measuresOf(Float64Array.of(100, 110, 99, 108.9), '1m');
    expect(wild).toMatchObject({ annualReturn: null, volatility: null, sharpe: null });
    expect(wild.totalReturn).toBeCloseTo(0.089, 12);
    expect(wild.maxDrawdown).toBeCloseTo(0.1, 12);
  });

  it.each([
    ['too short', Float64Array.of(100, 110)],
    ['empty', Float64Array.of()],
    ['of an account that has lost everything', Float64Array.of(100, 0, 100)],
  ])('says nothing of a curve that is %s', (_, curve) => {
    const nothing = { totalReturn: null, annualReturn: null, volatility: null, sharpe: null, maxDrawdown: null };
    expect(measuresOf(curve, '1d')).toEqual(nothing);
  });

  it('has no Sharpe ratio of a curve that does not move, and no other figure is missing', () => {
    expect(measuresOf(Float64Array.of(100, 100, 100), '1d')).toEqual({
      totalReturn: 0,
      annualReturn: 0,
      volatility: 0,
      sharpe: null,
      maxDrawdown: 0,
    });
  });
});
