import { chineseFestivals, chingMing } from './chinese-festivals.js';
import { dayOf, isoOf, weekdayOf, SUNDAY, type Day } from './civil-day.js';
import { easterSunday } from './easter.js';
import { japaneseHolidays } from './japan.js';

/*
 * Sun and moon by J. Meeus, Astronomical Algorithms, 2nd ed.: new moons by chapter 49 (the terms above 0.0001 day, about a
 * minute), the sun's apparent longitude by chapter 25 (0.01°, about a quarter of an hour).
 */
const UNIX_EPOCH = 2440587.5;
const DELTA_T = 65 / 86_400;
const sin = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);
const years = Array.from({ length: 41 }, (_, index) => 1990 + index);

/** Days since 1970, UTC, of the new moon number k (0 is that of 2000-01-06). */
function newMoon(k: number): number {
  const t = k / 1236.85;
  const e = 1 - 0.002516 * t - 0.0000074 * t * t;
  const m = 2.5534 + 29.1053567 * k - 0.0000014 * t * t;
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t;
  const f = 160.7108 + 390.67050284 * k - 0.0016118 * t * t;
  const periodic =
    -0.4072 * sin(moon) +
    0.17241 * e * sin(m) +
    0.01608 * sin(2 * moon) +
    0.01039 * sin(2 * f) +
    0.00739 * e * sin(moon - m) -
    0.00514 * e * sin(moon + m) +
    0.00208 * e * e * sin(2 * m) -
    0.00111 * sin(moon - 2 * f) -
    0.00057 * sin(moon + 2 * f) +
    0.00056 * e * sin(2 * moon + m) -
    0.00042 * sin(3 * moon) +
    0.00042 * e * sin(m + 2 * f) +
    0.00038 * e * sin(m - 2 * f) -
    0.00024 * e * sin(2 * moon - m) -
    0.00017 * sin(124.7746 - 1.56375588 * k);
  const planets =
    0.000325 * sin(299.77 + 0.107408 * k - 0.009173 * t * t) +
    0.000165 * sin(251.88 + 0.016321 * k) +
    0.000164 * sin(251.83 + 26.651886 * k) +
    0.000126 * sin(349.42 + 36.412478 * k) +
    0.00011 * sin(84.66 + 18.206239 * k);
  const mean = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t;
  return mean + periodic + planets - DELTA_T - UNIX_EPOCH;
}

/** Degrees; `day` in days since 1970, UTC. */
function sunLongitude(day: number): number {
  const t = (day + UNIX_EPOCH + DELTA_T - 2451545) / 36525;
  const m = 357.52911 + 35999.05029 * t;
  const centre = (1.914602 - 0.004817 * t) * sin(m) + (0.019993 - 0.000101 * t) * sin(2 * m) + 0.000289 * sin(3 * m);
  const longitude = 280.46646 + 36000.76983 * t + centre - 0.00569 - 0.00478 * sin(125.04 - 1934.136 * t);
  return ((longitude % 360) + 360) % 360;
}

/** True when the sun passes the longitude on the local day. */
function passesOn(day: Day, longitude: number, zoneHours: number): boolean {
  const from = day - zoneHours / 24;
  const past = (at: number): number => ((sunLongitude(at) - longitude + 540) % 360) - 180;
  return past(from) <= 0 && past(from + 1) > 0;
}

/** First days, at 120° E, of the lunar months that begin in the year. */
function monthStarts(year: number): Day[] {
  const k = Math.floor((year - 2000) * 12.3685);
  const starts = Array.from({ length: 16 }, (_, index) => Math.floor(newMoon(k - 1 + index) + 8 / 24));
  return starts.filter((day) => day >= dayOf(year, 1, 1) && day < dayOf(year + 1, 1, 1));
}

describe('Chinese festivals', () => {
  it.each(years)('%i: every festival is on its day of a lunar month with its solar term', (year) => {
    const festivals = chineseFestivals(year);
    const expected = [
      { day: festivals.newYear, dayOfMonth: 1, longitude: 330 },
      { day: festivals.buddhasBirthday, dayOfMonth: 8, longitude: 60 },
      { day: festivals.tuenNg, dayOfMonth: 5, longitude: 90 },
      { day: festivals.midAutumn, dayOfMonth: 15, longitude: 180 },
      { day: festivals.chungYeung, dayOfMonth: 9, longitude: 210 },
    ];
    const starts = monthStarts(year);
    for (const { day, dayOfMonth, longitude } of expected) {
      const start = day - dayOfMonth + 1;
      const next = starts[starts.indexOf(start) + 1] ?? 0;
      const days = Array.from({ length: next - start }, (_, index) => start + index);
      expect({ date: isoOf(day), starts: starts.includes(start) }).toEqual({ date: isoOf(day), starts: true });
      expect(days.some((each) => passesOn(each, longitude, 8))).toBe(true);
    }
  });

  it.each(years)('%i: Ching Ming is the day the sun passes 15°', (year) => {
    expect(passesOn(chingMing(year), 15, 8)).toBe(true);
  });

  it('refuses a year without a line', () => {
    expect(() => chineseFestivals(2031)).toThrow(RangeError);
  });
});

describe('Japanese equinoxes', () => {
  it.each(years)('%i: the sun passes 0° and 180°', (year) => {
    const holidays = japaneseHolidays(year);
    const named = (reason: string): Day => holidays.find((holiday) => holiday.reason === reason)?.day ?? 0;
    expect(passesOn(named('Vernal Equinox Day'), 0, 9)).toBe(true);
    expect(passesOn(named('Autumnal Equinox Day'), 180, 9)).toBe(true);
  });
});

describe('Easter', () => {
  /** U.S. Census Bureau, Easter dates 1600 to 2099. */
  it.each(['1990-04-15', '2000-04-23', '2008-03-23', '2011-04-24', '2019-04-21', '2024-03-31', '2030-04-21'])(
    '%s',
    (date) => {
      const sunday = easterSunday(Number(date.slice(0, 4)));
      expect(isoOf(sunday)).toBe(date);
      expect(weekdayOf(sunday)).toBe(SUNDAY);
    },
  );
});
