import { fromRfc3339 } from '#kernel';
import { parseBarDate } from './bar-date.js';

const micros = (time: string): number => Number(fromRfc3339(time));

describe(parseBarDate.name, () => {
  it.each([
    ['2020-04-17', null],
    ['20200417', null],
    ['2020/4/17', null],
    ['20200417', '000000'],
    ['2020-04-17', '0'],
    ['2020-04-17 00:00', null],
  ])('reads %s %s as that day', (text, time) => {
    const day = micros('2020-04-17T00:00:00Z');
    expect(parseBarDate(text, time)).toEqual({ day, moment: day });
  });

  it.each([
    ['2020-04-17T15:35:00Z', null, '2020-04-17T15:35:00Z'],
    ['2020-04-17 15:35:00-04:00', null, '2020-04-17T19:35:00Z'],
    ['2020-04-17 15:35:00.250+0530', null, '2020-04-17T10:05:00.25Z'],
    ['2020-04-17', '153500', '2020-04-17T15:35:00Z'],
    ['20200417', '9:30', '2020-04-17T09:30:00Z'],
    ['1587137700', null, '2020-04-17T15:35:00Z'],
    ['1587137700000', null, '2020-04-17T15:35:00Z'],
    ['1587137700000000', null, '2020-04-17T15:35:00Z'],
    ['1587137700000000123', null, '2020-04-17T15:35:00Z'],
  ])('reads %s %s as a moment of that day', (text, time, moment) => {
    expect(parseBarDate(text, time)).toEqual({ day: micros('2020-04-17T00:00:00Z'), moment: micros(moment) });
  });

  it('keeps the day that is written, whatever the offset', () => {
    expect(parseBarDate('2020-04-17 00:00:00-04:00', null)?.day).toBe(micros('2020-04-17T00:00:00Z'));
  });

  it.each([
    '',
    '2020-02-30',
    '2021-02-29',
    '20201301',
    '4/5/2020',
    '17.04.2020',
    'yesterday',
    '2020-04-17 25:00',
    '99',
  ])('refuses %j', (text) => {
    expect(parseBarDate(text, null)).toBeNull();
  });
});
