import { MONDAY_TO_FRIDAY, type ExchangeDefinition } from '../exchange-definition.js';
import { MONDAY, SATURDAY, SUNDAY, THURSDAY, dayOf, weekdayOf, type Day } from '../rules/civil-day.js';
import { at } from '../rules/clock-time.js';
import { annual, closingAt, dated } from '../rules/closure-rule.js';
import * as us from '../rules/united-states.js';

/**
 * The short day beside Independence Day: the weekday before it, but the Friday after a Thursday until 2012. None where the
 * holiday makes a long weekend at the other end.
 */
function besideIndependenceDay(year: number): Day | null {
  const holiday = dayOf(year, 7, 4);
  const weekday = weekdayOf(holiday);
  if (weekday === SATURDAY || weekday === SUNDAY || weekday === MONDAY) return null;
  return weekday === THURSDAY && year <= 2012 ? holiday + 1 : holiday - 1;
}

/** New York Stock Exchange: NYSE Rule 7.2 and the exchange's table of closings and shortened days since 1885. */
export const xnys: ExchangeDefinition = {
  code: 'XNYS',
  name: 'New York Stock Exchange',
  timeZone: 'America/New_York',
  weekdays: MONDAY_TO_FRIDAY,
  hours: [{ since: '1990-01-01', open: at('09:30'), close: at('16:00') }],
  closures: [
    us.newYearsDay,
    us.martinLutherKingDay,
    us.washingtonsBirthday,
    us.goodFriday,
    us.memorialDay,
    us.juneteenth,
    us.independenceDay,
    us.laborDay,
    us.thanksgivingDay,
    us.christmasDay,
    ...us.daysOfMourning,
    dated('Attacks on the World Trade Center', '2001-09-11', '2001-09-12', '2001-09-13', '2001-09-14'),
    dated('Hurricane Sandy', '2012-10-29', '2012-10-30'),
  ],
  kept: [],
  shortDays: [
    closingAt(at('14:00'), us.christmasEve({ until: 1992 }), us.dayAfterThanksgiving({ since: 1992, until: 1992 })),
    closingAt(
      at('13:00'),
      us.christmasEve({ since: 1993 }),
      us.dayAfterThanksgiving({ since: 1993 }),
      annual('Beside Independence Day', besideIndependenceDay, { since: 1995 }),
      dated('Friday after Christmas', '1997-12-26', '2003-12-26'),
      dated('Eve of the year 2000', '1999-12-31'),
    ),
  ],
};
