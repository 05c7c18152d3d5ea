import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { openTime } from './open-time.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const at = (...xs: number[]) => xs.map((x) => ({ x, y: 1 }));

describe(openTime, () => {
  it('leaves out nights, so that a session begins a step after the one before it', () => {
    const sessions = [0, 1, 2].flatMap((day) => [0, 1, 2].map((minute) => day * DAY + minute * MINUTE));
    const clock = openTime(at(...sessions));
    expect(sessions.map((x) => clock(x) / MINUTE)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(clock(12 * HOUR) / MINUTE).toBe(3);
  });

  it('leaves weekends between daily prices as they are', () => {
    const days = [0, 1, 2, 3, 4, 7, 8].map((day) => day * DAY);
    const clock = openTime(at(...days));
    expect(days.map(clock)).toEqual(days);
  });

  it('never runs backwards', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5 * HOUR }), { minLength: 1, maxLength: 60 }),
        fc.array(fc.integer({ min: 0, max: 300 * HOUR }), { maxLength: 40 }),
        (steps, moments) => {
          let x = 0;
          const clock = openTime(at(...steps.map((step) => (x += step))));
          const rising = moments.toSorted((a, b) => a - b).map(clock);
          expect(rising.every((value, index) => index === 0 || value >= (rising[index - 1] ?? 0))).toBe(true);
        },
      ),
    );
  });
});
