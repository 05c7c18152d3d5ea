import { formatDetail } from './detail.js';
import { formatMeasure, formatPercent, inWords } from './measure.js';
import { formatAge, formatClock, formatCloseDay, formatDateTime, formatMinute, formatRecent } from './time.js';

describe('measures', () => {
  it.each([
    [0.0123, '+1.23%'],
    [-0.0123, '\u22121.23%'],
    [-0.000001, '0.00%'],
    [0, '0.00%'],
    [null, '\u2013'],
    [Number.NaN, '\u2013'],
    [Number.POSITIVE_INFINITY, '\u2013'],
  ])('shows the fraction %p as %s', (fraction, shown) => expect(formatPercent(fraction, { signed: true })).toBe(shown));

  it('rounds to the places asked for', () => expect(formatMeasure(0.4149, { places: 2 })).toBe('0.41'));

  it.each([
    ['gross-exposure', 'Gross exposure'],
    ['LARGE_SHARE_OF_VOLUME', 'Large share of volume'],
    ['valueAtRisk', 'Value at risk'],
  ])('turns %s into words', (name, words) => expect(inWords(name)).toBe(words));
});

describe('times', () => {
  const time = '2012-03-05T21:00:30.123456Z';

  it('are cut from the text, in UTC', () => {
    expect([formatCloseDay(time), formatClock(time), formatMinute(time), formatDateTime(time)]).toEqual([
      '2012-03-05',
      '21:00:30',
      '2012-03-05 21:00',
      '2012-03-05 21:00:30',
    ]);
  });

  it('at midnight close the day before', () =>
    expect(formatCloseDay('2012-03-05T00:00:00.000000Z')).toBe('2012-03-04'));

  it('of today need no date', () => {
    expect(formatRecent(time, Date.parse('2012-03-05T23:59:59Z'))).toBe('21:00:30');
    expect(formatRecent(time, Date.parse('2012-03-06T00:00:00Z'))).toBe('03-05 21:00');
  });

  it('with another offset are turned to UTC', () =>
    expect(formatDateTime('2012-03-05T23:00:30+02:00')).toBe('2012-03-05 21:00:30'));

  it('that are missing show a dash, what is no time stays as it is', () => {
    expect(formatMinute(null)).toBe('\u2013');
    expect(formatMinute('soon')).toBe('soon');
  });

  it.each([
    [-5, '0 s'],
    [14_400, '14 s'],
    [180_000, '3 min'],
    [7_200_000, '2 h'],
  ])('an age of %d ms is %s', (age, shown) => expect(formatAge(age)).toBe(shown));
});

it('details show times and numbers as everywhere, ids as they are', () => {
  expect(formatDetail('2012-03-05T21:00:00.000000Z')).toBe('2012-03-05 21:00:00 UTC');
  expect(formatDetail('-18230.11')).toBe('\u221218,230.11');
  expect(formatDetail('order_00000001')).toBe('order_00000001');
});
