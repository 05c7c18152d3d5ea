import { MONDAY, SATURDAY, SUNDAY, dayOf, weekdayOf, type Day } from './civil-day.js';
import { annual, dated, type Closure, type ClosureRule } from './closure-rule.js';
import { chineseFestivals, chingMing } from './chinese-festivals.js';
import { after, easter, fixed, lastWeekday, nthWeekday, onOrAfter } from './day-rules.js';

/** From 24 February 2012 a Sunday among the days of Lunar New Year or after mid-autumn is made up for later, not earlier. */
const MADE_UP_LATER_SINCE = 2012;

/** The Queen's official birthday, a Saturday in June as appointed, and the Monday after it. */
const queensBirthday = (year: number): Day =>
  year === 1997 ? dayOf(1997, 6, 28) : onOrAfter(dayOf(year, 6, 11), SATURDAY);

/** The schedule of the General Holidays Ordinance (Cap. 149) and its amendments, in the order of the year. */
const schedule: readonly ClosureRule[] = [
  annual('The first day of January', fixed(1, 1)),
  lunarNewYear,
  annual('Ching Ming Festival', chingMing),
  annual('Good Friday', easter(-2)),
  annual('The day following Good Friday', easter(-1)),
  annual('Easter Monday', easter(1)),
  annual('Labour Day', fixed(5, 1), { since: 1999 }),
  annual('The Birthday of the Buddha', (year) => chineseFestivals(year).buddhasBirthday, { since: 1999 }),
  annual("The Queen's Birthday", queensBirthday, { until: 1997 }),
  annual("The Monday after the Queen's Birthday", after(queensBirthday, 2), { until: 1997 }),
  annual('Tuen Ng Festival', (year) => chineseFestivals(year).tuenNg),
  annual('Establishment Day of the Special Administrative Region', fixed(7, 1), { since: 1997 }),
  dated('The day following Establishment Day', '1997-07-02'),
  annual('Sino-Japanese War Victory Day', nthWeekday(3, MONDAY, 8), { since: 1997, until: 1998 }),
  annual('Liberation Day', lastWeekday(MONDAY, 8), { until: 1996 }),
  annual('National Day', fixed(10, 1), { since: 1997 }),
  annual('The day following National Day', fixed(10, 2), { since: 1997, until: 1998 }),
  annual('The day following the Chinese Mid-Autumn Festival', dayFollowingMidAutumn),
  annual('Chung Yeung Festival', (year) => chineseFestivals(year).chungYeung),
  annual('Christmas Day', fixed(12, 25)),
  annual('The first weekday after Christmas Day', fixed(12, 26)),
  dated('The last day of 1999', '1999-12-31'),
  dated('70 years after the end of the war', '2015-09-03'),
];

/** General holidays; one on a Sunday, or on a day that is one already, moves to the next day that is neither. */
export function hongKongHolidays(year: number): readonly Closure[] {
  const holidays = schedule.flatMap((rule) => rule(year));
  const named = new Set(holidays.map(({ day }) => day));
  const taken = new Set<Day>();
  return holidays.map(({ day, reason }) => {
    const kept = weekdayOf(day) === SUNDAY || taken.has(day) ? nextFree(day + 1, named, taken) : day;
    taken.add(kept);
    return { day: kept, reason };
  });
}

function nextFree(day: Day, named: ReadonlySet<Day>, taken: ReadonlySet<Day>): Day {
  const isFree = weekdayOf(day) !== SUNDAY && !named.has(day) && !taken.has(day);
  return isFree ? day : nextFree(day + 1, named, taken);
}

/** The first three days of the year; before 2012 the eve stands in for a Sunday among them. */
function lunarNewYear(year: number): readonly Closure[] {
  const first = chineseFestivals(year).newYear;
  return [first, first + 1, first + 2].map((day) => ({
    day: weekdayOf(day) === SUNDAY && year < MADE_UP_LATER_SINCE ? first - 1 : day,
    reason: 'Lunar New Year',
  }));
}

/** Before 2012 the festival itself stands in for a Sunday after it. */
function dayFollowingMidAutumn(year: number): Day {
  const { midAutumn } = chineseFestivals(year);
  return weekdayOf(midAutumn) === SATURDAY && year < MADE_UP_LATER_SINCE ? midAutumn : midAutumn + 1;
}
