import { MONDAY_TO_FRIDAY, type ExchangeDefinition } from '../exchange-definition.js';
import { at } from '../rules/clock-time.js';
import { annual, closingAt, dated } from '../rules/closure-rule.js';
import { easter, fixed, fridayIfWeekend } from '../rules/day-rules.js';

/** Xetra: the trading calendars of Deutsche Börse. Holidays on a weekend are not made up for. */
export const xetr: ExchangeDefinition = {
  code: 'XETR',
  name: 'Xetra',
  timeZone: 'Europe/Berlin',
  weekdays: MONDAY_TO_FRIDAY,
  hours: [{ since: '1990-01-01', open: at('09:00'), close: at('17:30') }],
  closures: [
    annual("New Year's Day", fixed(1, 1)),
    annual('Good Friday', easter(-2)),
    annual('Easter Monday', easter(1)),
    annual('Labour Day', fixed(5, 1)),
    annual('Whit Monday', easter(50), { since: 2007, until: 2007 }),
    annual('Whit Monday', easter(50), { since: 2015, until: 2021 }),
    annual('Day of German Unity', fixed(10, 3), { since: 2014, until: 2021 }),
    dated('500 years of the Reformation', '2017-10-31'),
    annual('Christmas Eve', fixed(12, 24)),
    annual('Christmas Day', fixed(12, 25)),
    annual('Second day of Christmas', fixed(12, 26)),
    annual("New Year's Eve", fixed(12, 31)),
  ],
  kept: [],
  shortDays: [closingAt(at('14:00'), annual('Last day of the year', fridayIfWeekend(fixed(12, 30)), { since: 2010 }))],
};
