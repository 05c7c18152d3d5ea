import { isTooShort } from './sampling.js';

const MINUTE = 60_000_000;
const DAY = 1440 * MINUTE;

describe(isTooShort, () => {
  it.each([
    ['half an hour of ticks', MINUTE, 0.02, 30, true],
    ['three days of minutes, sampled by the day', DAY, 3, 3, true],
    ['three days, sampled by the hour', 60 * MINUTE, 3, 72, true],
    ['two weeks of daily bars', DAY, 14, 10, true],
    ['a month of daily bars', DAY, 30, 21, false],
    ['a week, sampled by the hour', 60 * MINUTE, 7, 168, false],
  ])('knows whether figures of a year can be made of %s', (_, ...[every, days, samples, expected]) => {
    expect(isTooShort(every, { first: 0, last: days * DAY }, samples)).toBe(expected);
  });
});
