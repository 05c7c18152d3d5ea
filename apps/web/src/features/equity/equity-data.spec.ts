import type { EquityPoint } from '../../api/types.js';
import { dayReturn, drawdown, lineOf } from './equity-data.js';

const point = (time: string, equity: string): EquityPoint => ({ time, equity, cash: '0', benchmark: '100' });

describe('dayReturn', () => {
  it('of a daily curve is the last step', () => {
    const points = [
      point('2012-03-05T21:00:00Z', '100'),
      point('2012-03-06T21:00:00Z', '110'),
      point('2012-03-07T21:00:00Z', '99'),
    ];
    expect(dayReturn(points)).toBeCloseTo(-0.1, 12);
  });

  it('of an intraday curve starts at the end of the day before', () => {
    const points = [
      point('2026-01-05T21:00:00Z', '200'),
      point('2026-01-06T15:00:00Z', '150'),
      point('2026-01-06T15:01:00Z', '210'),
    ];
    expect(dayReturn(points)).toBeCloseTo(0.05, 12);
  });

  it('within the first day starts at the first point; one point says nothing', () => {
    const points = [point('2026-01-05T15:00:00Z', '100'), point('2026-01-05T15:01:00Z', '101')];
    expect(dayReturn(points)).toBeCloseTo(0.01, 12);
    expect(dayReturn(points.slice(0, 1))).toBeNull();
  });
});

it('drawdown is the fall from the highest point', () => {
  const points = ['100', '125', '100'].map((equity, day) => point(`2012-03-0${day + 1}T21:00:00Z`, equity));
  expect(drawdown(points)).toBeCloseTo(0.2, 12);
  expect(drawdown(points.slice(0, 2))).toBe(0);
  expect(drawdown([])).toBeNull();
});

it('a line has strictly rising times', () => {
  const points = [
    point('2012-03-05T21:00:00Z', '1'),
    point('2012-03-05T21:00:00Z', '2'),
    point('2012-03-06T21:00:00Z', '3'),
  ];
  expect(lineOf(points, 'equity').map(({ value }) => value)).toEqual([1, 3]);
});
