import * as fc from 'fast-check';
import { dateToMicros, fromRfc3339, toIsoDate, toRfc3339 } from './time.js';

// 0001-01-01 and 9999-12-31, the years that RFC 3339 can write.
const moments = fc.bigInt({ min: -62_135_596_800_000_000n, max: 253_402_300_799_999_999n });

describe('RFC 3339', () => {
  it('goes there and back, to the microsecond', () => {
    fc.assert(fc.property(moments, (micros) => expect(fromRfc3339(toRfc3339(micros))).toBe(micros)));
  });

  it('sorts as text as it does in time', () => {
    fc.assert(
      fc.property(moments, moments, (a, b) => {
        expect(toRfc3339(a) < toRfc3339(b)).toBe(a < b);
      }),
    );
  });

  it.each([
    ['1970-01-01T00:00:00Z', 0n],
    ['1970-01-01T00:00:00.000001Z', 1n],
    ['1969-12-31T23:59:59.999999Z', -1n],
    ['2020-04-17T16:00:00.5-04:00', 1_587_153_600_500_000n],
    ['2020-04-17T20:00:00.123456789Z', 1_587_153_600_123_456n],
    ['1969-12-31T23:59:59.25+00:00', -750_000n],
  ])('reads %s as %d microseconds', (text, micros) => {
    expect(fromRfc3339(text)).toBe(micros);
  });

  it.each([
    '',
    '2020-04-17',
    '2020-04-17T20:00:00',
    '2020-04-17 20:00:00Z',
    '2020-13-01T00:00:00Z',
    '2020-04-17T25:00:00Z',
  ])('refuses %j', (text) => {
    expect(() => fromRfc3339(text)).toThrow(RangeError);
  });

  it.each(['2021-02-30T00:00:00Z', '2020-04-31T12:00:00Z'])(
    'refuses the day that is not in the calendar, %s',
    (text) => {
      expect(() => fromRfc3339(text)).toThrow(RangeError);
    },
  );
});

describe('dates', () => {
  it('begin at midnight UTC', () => {
    expect(dateToMicros('2020-04-17')).toBe(fromRfc3339('2020-04-17T00:00:00Z'));
    expect(toIsoDate(dateToMicros('2020-02-29') + 86_399_999_999n)).toBe('2020-02-29');
    expect(toIsoDate(-1n)).toBe('1969-12-31');
  });

  it.each(['2021-02-29', '2020-02-30', '2020-4-1', '20200401', '2020-04-01T00:00:00Z', ''])('are not %j', (text) => {
    expect(() => dateToMicros(text)).toThrow(RangeError);
  });
});
