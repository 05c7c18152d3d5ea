import { MONDAY, THURSDAY } from './civil-day.js';
import { annual, dated, type InForce } from './closure-rule.js';
import { after, easter, fixed, lastWeekday, mondayIfSunday, nearestWeekday, nthWeekday } from './day-rules.js';

/** Holidays that American exchanges share (NYSE Rule 7.2). A New Year's Day on a Saturday is not made up for. */
export const newYearsDay = annual("New Year's Day", mondayIfSunday(fixed(1, 1)));
export const martinLutherKingDay = annual('Martin Luther King Jr. Day', nthWeekday(3, MONDAY, 1), { since: 1998 });
export const washingtonsBirthday = annual("Washington's Birthday", nthWeekday(3, MONDAY, 2));
export const goodFriday = annual('Good Friday', easter(-2));
export const memorialDay = annual('Memorial Day', lastWeekday(MONDAY, 5));
/** A market holiday from 2022; the Act of 2021-06-17 came too late for that year's, a Saturday. */
export const juneteenth = annual('Juneteenth', nearestWeekday(fixed(6, 19)), { since: 2022 });
export const independenceDay = annual('Independence Day', nearestWeekday(fixed(7, 4)));
export const laborDay = annual('Labor Day', nthWeekday(1, MONDAY, 9));
export const thanksgivingDay = annual('Thanksgiving Day', nthWeekday(4, THURSDAY, 11));
export const christmasDay = annual('Christmas Day', nearestWeekday(fixed(12, 25)));

/** Short days, with the years an exchange keeps them. A Christmas Eve on a Friday is the holiday itself. */
export const dayAfterThanksgiving = (years: InForce) =>
  annual('Day after Thanksgiving', after(nthWeekday(4, THURSDAY, 11), 1), years);
export const christmasEve = (years: InForce) => annual('Christmas Eve', fixed(12, 24), years);

/** Days of mourning for former presidents, proclaimed and kept by the stock exchanges. */
export const daysOfMourning = [
  dated('Mourning for President Nixon', '1994-04-27'),
  dated('Mourning for President Reagan', '2004-06-11'),
  dated('Mourning for President Ford', '2007-01-02'),
  dated('Mourning for President George H. W. Bush', '2018-12-05'),
  dated('Mourning for President Carter', '2025-01-09'),
] as const;
