import { MONDAY, SUNDAY, dayOf, weekdayOf, type Day } from './civil-day.js';
import { annual, dated, type Closure, type ClosureRule } from './closure-rule.js';
import { fixed, nthWeekday } from './day-rules.js';

/**
 * Day of the month of the equinoxes, 1980 to 2099: the formula of the Hydrographic Department of Japan. The government
 * announces each year's in the February before; it has never differed.
 */
const equinox = (month: 3 | 9, base: number) => (year: number) =>
  dayOf(year, month, Math.floor(base + 0.242194 * (year - 1980)) - Math.floor((year - 1980) / 4));

/** National holidays by the Act on National Holidays (1948) and its amendments, and by acts for single occasions. */
const named: readonly ClosureRule[] = [
  annual("New Year's Day", fixed(1, 1)),
  annual('Coming of Age Day', fixed(1, 15), { until: 1999 }),
  annual('Coming of Age Day', nthWeekday(2, MONDAY, 1), { since: 2000 }),
  annual('National Foundation Day', fixed(2, 11)),
  annual("Emperor's Birthday", fixed(2, 23), { since: 2020 }),
  annual('Vernal Equinox Day', equinox(3, 20.8431)),
  annual('Greenery Day', fixed(4, 29), { until: 2006 }),
  annual('Showa Day', fixed(4, 29), { since: 2007 }),
  annual('Constitution Memorial Day', fixed(5, 3)),
  annual('Greenery Day', fixed(5, 4), { since: 2007 }),
  annual("Children's Day", fixed(5, 5)),
  annual('Marine Day', fixed(7, 20), { since: 1996, until: 2002 }),
  annual('Marine Day', except2020And2021(nthWeekday(3, MONDAY, 7)), { since: 2003 }),
  annual('Mountain Day', except2020And2021(fixed(8, 11)), { since: 2016 }),
  annual('Respect for the Aged Day', fixed(9, 15), { until: 2002 }),
  annual('Respect for the Aged Day', nthWeekday(3, MONDAY, 9), { since: 2003 }),
  annual('Autumnal Equinox Day', equinox(9, 23.2488)),
  annual('Health and Sports Day', fixed(10, 10), { until: 1999 }),
  annual('Sports Day', except2020And2021(nthWeekday(2, MONDAY, 10)), { since: 2000 }),
  annual('Culture Day', fixed(11, 3)),
  annual('Labour Thanksgiving Day', fixed(11, 23)),
  annual("Emperor's Birthday", fixed(12, 23), { until: 2018 }),
  // Moved for the Olympic Games, held a year late.
  dated('Marine Day', '2020-07-23', '2021-07-22'),
  dated('Sports Day', '2020-07-24', '2021-07-23'),
  dated('Mountain Day', '2020-08-10', '2021-08-08'),
  dated('Enthronement of Emperor Akihito', '1990-11-12'),
  dated('Wedding of Crown Prince Naruhito', '1993-06-09'),
  dated('Accession of Emperor Naruhito', '2019-05-01'),
  dated('Enthronement of Emperor Naruhito', '2019-10-22'),
];

/** The named holidays with the days off that follow from them. */
export function japaneseHolidays(year: number): readonly Closure[] {
  const holidays = named.flatMap((rule) => rule(year));
  const days = new Set(holidays.map(({ day }) => day));
  return [...holidays, ...substitutes(year, days), ...betweenHolidays(days)];
}

/** A holiday on a Sunday is made up for on the Monday, since 2007 on the next day that is no holiday itself. */
function substitutes(year: number, holidays: ReadonlySet<Day>): Closure[] {
  const reason = 'Substitute holiday';
  const onSundays = [...holidays].filter((day) => weekdayOf(day) === SUNDAY);
  if (year < 2007) return onSundays.map((day) => ({ day: day + 1, reason }));
  return onSundays.map((day) => ({ day: nextFree(day, holidays), reason }));
}

/** A day with a holiday on either side is one too (since the amendment of 1985). */
function betweenHolidays(holidays: ReadonlySet<Day>): Closure[] {
  return [...holidays]
    .filter((day) => holidays.has(day + 2) && !holidays.has(day + 1))
    .map((day) => ({ day: day + 1, reason: "Citizens' holiday" }));
}

function nextFree(day: Day, taken: ReadonlySet<Day>): Day {
  return taken.has(day) ? nextFree(day + 1, taken) : day;
}

function except2020And2021(rule: (year: number) => Day): (year: number) => Day | null {
  return (year) => (year === 2020 || year === 2021 ? null : rule(year));
}
