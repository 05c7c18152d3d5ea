import { MONDAY_TO_FRIDAY, type ExchangeDefinition } from '../exchange-definition.js';
import { MONDAY, knownDay, yearOf } from '../rules/civil-day.js';
import { at } from '../rules/clock-time.js';
import { annual, closingAt, dated } from '../rules/closure-rule.js';
import {
  easter,
  fixed,
  fridayIfWeekend,
  lastWeekday,
  mondayIfWeekend,
  nthWeekday,
  twoDaysLaterIfWeekend,
  type DayIn,
} from '../rules/day-rules.js';

/** A rule with the years in which a proclamation moved the day. */
function moved(rule: DayIn, ...isoDates: readonly string[]): DayIn {
  const exceptions = new Map(isoDates.map((date) => [yearOf(knownDay(date)), knownDay(date)]));
  return (year) => exceptions.get(year) ?? rule(year);
}

/** London Stock Exchange: bank holidays of England (Banking and Financial Dealings Act 1971, proclamations) and LSE notices. */
export const xlon: ExchangeDefinition = {
  code: 'XLON',
  name: 'London Stock Exchange',
  timeZone: 'Europe/London',
  weekdays: MONDAY_TO_FRIDAY,
  hours: [{ since: '1990-01-01', open: at('08:00'), close: at('16:30') }],
  closures: [
    annual("New Year's Day", mondayIfWeekend(fixed(1, 1))),
    annual('Good Friday', easter(-2)),
    annual('Easter Monday', easter(1)),
    // Moved to the fiftieth and the seventy-fifth anniversary of the end of the war in Europe.
    annual('Early May bank holiday', moved(nthWeekday(1, MONDAY, 5), '1995-05-08', '2020-05-08')),
    // Moved to the golden, the diamond and the platinum jubilee.
    annual('Spring bank holiday', moved(lastWeekday(MONDAY, 5), '2002-06-04', '2012-06-04', '2022-06-02')),
    annual('Summer bank holiday', lastWeekday(MONDAY, 8)),
    annual('Christmas Day', twoDaysLaterIfWeekend(fixed(12, 25))),
    annual('Boxing Day', twoDaysLaterIfWeekend(fixed(12, 26))),
    dated('Eve of the year 2000', '1999-12-31'),
    dated('Golden Jubilee', '2002-06-03'),
    dated('Wedding of Prince William', '2011-04-29'),
    dated('Diamond Jubilee', '2012-06-05'),
    dated('Platinum Jubilee', '2022-06-03'),
    dated('Funeral of Queen Elizabeth II', '2022-09-19'),
    dated('Coronation of King Charles III', '2023-05-08'),
  ],
  kept: [],
  shortDays: [
    closingAt(
      at('12:30'),
      annual('Last day before Christmas', fridayIfWeekend(fixed(12, 24))),
      annual('Last day of the year', fridayIfWeekend(fixed(12, 31))),
    ),
  ],
};
