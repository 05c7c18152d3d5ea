import { aligned, returnsOf, type CloseSeries } from './closes.js';
import { simulateLoss } from './historical-simulation.js';

const series = (instrumentId: string, closes: readonly number[], from = 0): CloseSeries => ({
  instrumentId,
  times: closes.map((_, index) => String(100 + from + index)),
  closes: Float64Array.from(closes),
});

const rules = { confidence: 0.75, minimumReturns: 2 };

describe(returnsOf.name, () => {
  it('gives one return less than closes', () => {
    expect([...returnsOf(Float64Array.of(100, 110, 99))]).toEqual([expect.closeTo(0.1, 12), expect.closeTo(-0.1, 12)]);
    expect([...returnsOf(Float64Array.of(100))]).toEqual([]);
    expect([...returnsOf(new Float64Array())]).toEqual([]);
  });
});

describe(aligned.name, () => {
  it('keeps the moments that all series have', () => {
    const [a, b] = aligned([series('a', [1, 2, 3, 4]), series('b', [5, 6, 7], 2)]);
    expect(a?.times).toEqual(['102', '103']);
    expect([...(a?.closes ?? [])]).toEqual([3, 4]);
    expect([...(b?.closes ?? [])]).toEqual([5, 6]);
  });
});

describe(simulateLoss.name, () => {
  it('lives the positions through every joint bar', () => {
    const histories = [series('a', [100, 90, 99]), series('b', [50, 55, 49.5])];
    const held = [
      { instrumentId: 'a', value: 1000 },
      { instrumentId: 'b', value: -500 },
    ];
    // profits: -100 - 50 = -150, then 100 + 50 = 150; a quarter of two observations is the worse half
    expect(simulateLoss(held, histories, rules)).toEqual({
      valueAtRisk: expect.closeTo(75, 9),
      expectedShortfall: expect.closeTo(150, 9),
      observations: 2,
    });
  });

  it('is no loss when nothing is held, and unknown with too little joint history', () => {
    expect(simulateLoss([], [], rules)).toEqual({ valueAtRisk: 0, expectedShortfall: 0, observations: 0 });
    const apart = [series('a', [100, 90, 99]), series('b', [50, 55, 49.5], 2)];
    const held = [
      { instrumentId: 'a', value: 1000 },
      { instrumentId: 'b', value: -500 },
    ];
    expect(simulateLoss(held, apart, rules)).toMatchObject({ valueAtRisk: null, expectedShortfall: null });
    expect(simulateLoss([{ instrumentId: 'c', value: 1 }], apart, rules)).toMatchObject({ valueAtRisk: null });
  });

  it('is never a gain', () => {
    const rising = [series('a', [100, 110, 121, 133.1])];
    expect(simulateLoss([{ instrumentId: 'a', value: 1000 }], rising, rules)).toMatchObject({
      valueAtRisk: 0,
      expectedShortfall: 0,
    });
  });
});
