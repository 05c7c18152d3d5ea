import { MONDAY_TO_FRIDAY, type ExchangeDefinition } from '../exchange-definition.js';
import { at } from '../rules/clock-time.js';
import { annual, dated } from '../rules/closure-rule.js';
import { fixed } from '../rules/day-rules.js';
import { japaneseHolidays } from '../rules/japan.js';

/** Tokyo Stock Exchange: national holidays and the exchange's own days around New Year (Business Regulations; JPX notices). */
export const xtks: ExchangeDefinition = {
  code: 'XTKS',
  name: 'Tokyo Stock Exchange',
  timeZone: 'Asia/Tokyo',
  weekdays: MONDAY_TO_FRIDAY,
  hours: [
    { since: '1990-01-01', open: at('09:00'), close: at('15:00'), pause: { from: at('11:00'), to: at('13:00') } },
    { since: '1991-04-30', open: at('09:00'), close: at('15:00'), pause: { from: at('11:00'), to: at('12:30') } },
    { since: '2011-11-21', open: at('09:00'), close: at('15:00'), pause: { from: at('11:30'), to: at('12:30') } },
    { since: '2024-11-05', open: at('09:00'), close: at('15:30'), pause: { from: at('11:30'), to: at('12:30') } },
  ],
  closures: [
    japaneseHolidays,
    annual('New Year holidays', fixed(1, 2)),
    annual('New Year holidays', fixed(1, 3)),
    annual("New Year's Eve", fixed(12, 31)),
    dated('Failure of the trading system', '2020-10-01'),
    // A working day by the Act; closed in exchange_calendars, which carries the holiday of 3 May past 5 May.
    dated('Substitute holiday', '1998-05-06'),
  ],
  kept: [],
  shortDays: [],
};
