import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { money, percent, perTime } from './format.js';
import { thinned } from './thinned.js';
import { timeTicks } from './time-axis.js';

describe(thinned, () => {
  it('keeps the ends, the highest and the lowest, in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1, maxLength: 500 }),
        fc.integer({ min: 8, max: 60 }),
        (ys, most) => {
          const points = ys.map((y, x) => ({ x, y }));
          const kept = thinned(points, most);
          expect(kept.length).toBeLessThanOrEqual(Math.max(most + 4, 8));
          expect([kept[0], kept.at(-1)]).toEqual([points[0], points.at(-1)]);
          expect(Math.max(...kept.map(({ y }) => y))).toBe(Math.max(...ys));
          expect(Math.min(...kept.map(({ y }) => y))).toBe(Math.min(...ys));
          expect(kept.every(({ x }, index) => index === 0 || x > (kept[index - 1]?.x ?? -1))).toBe(true);
        },
      ),
    );
  });
});

describe(timeTicks, () => {
  it.each([
    ['years', '2000-03-01', '2010-03-01', '2001'],
    ['months', '2020-01-15', '2020-09-15', 'Feb'],
    ['days', '2020-01-15', '2020-01-25', '15 Jan'],
  ])('counts in %s', (_, from, to, label) => {
    const ticks = timeTicks(Date.parse(from), Date.parse(to));
    expect(ticks[0]?.label).toBe(label);
    expect(ticks.length).toBeLessThanOrEqual(12);
  });

  it('counts in hours within a day', () => {
    expect(timeTicks(Date.parse('2020-01-15T09:31:00Z'), Date.parse('2020-01-15T15:59:00Z'))[0]?.label).toBe('10:00');
  });
});

describe('figures for people', () => {
  it('have no negative zero and group thousands', () => {
    expect(percent(-0.0001)).toBe('0.0 %');
    expect(money('-1234567.8')).toBe('-1,234,567.80');
    expect([perTime(60), perTime(86_400), perTime(90)]).toEqual(['a minute', 'a day', '90 s']);
  });
});
