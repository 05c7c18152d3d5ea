import { MONDAY_TO_FRIDAY, type ExchangeDefinition } from '../exchange-definition.js';
import { at } from '../rules/clock-time.js';
import { chineseFestivals } from '../rules/chinese-festivals.js';
import { annual, closingAt, dated } from '../rules/closure-rule.js';
import { after, fixed, mondayIfSunday } from '../rules/day-rules.js';
import { hongKongHolidays } from '../rules/hong-kong.js';

const eveOfLunarNewYear = after((year) => chineseFestivals(year).newYear, -1);

/**
 * Stock Exchange of Hong Kong: general holidays, the eves without an afternoon, and the days lost to typhoon signal No. 8
 * (HKEX trading calendars and circulars). Since 2024-09-23 the exchange trades through severe weather.
 */
export const xhkg: ExchangeDefinition = {
  code: 'XHKG',
  name: 'Stock Exchange of Hong Kong',
  timeZone: 'Asia/Hong_Kong',
  weekdays: MONDAY_TO_FRIDAY,
  hours: [
    { since: '1990-01-01', open: at('10:00'), close: at('16:00'), pause: { from: at('12:30'), to: at('14:30') } },
    { since: '2011-03-07', open: at('09:30'), close: at('16:00'), pause: { from: at('12:00'), to: at('13:30') } },
    { since: '2012-03-05', open: at('09:30'), close: at('16:00'), pause: { from: at('12:00'), to: at('13:00') } },
  ],
  closures: [
    hongKongHolidays,
    dated('Typhoon Gary', '1992-07-22'),
    dated('Typhoon Becky', '1993-09-17'),
    dated('Typhoon York', '1999-09-16'),
    dated('Typhoon Utor', '2001-07-06'),
    dated('Typhoon Yutu', '2001-07-25'),
    dated('Typhoon Kammuri', '2008-08-06'),
    dated('Typhoon Nuri', '2008-08-22'),
    dated('Typhoon Nesat', '2011-09-29'),
    dated('Typhoon Utor', '2013-08-14'),
    dated('Typhoon Nida', '2016-08-02'),
    dated('Typhoon Haima', '2016-10-21'),
    dated('Typhoon Hato', '2017-08-23'),
    dated('Typhoon Nangka', '2020-10-13'),
    dated('Typhoon Kompasu', '2021-10-13'),
    dated('Typhoon Talim', '2023-07-17'),
    dated('Typhoon Yagi', '2024-09-06'),
    // A general holiday from 1999; exchange_calendars has it in the years before as well.
    annual(
      'The Birthday of the Buddha',
      mondayIfSunday((year) => chineseFestivals(year).buddhasBirthday),
      {
        until: 1998,
      },
    ),
  ],
  kept: [
    // General holidays that exchange_calendars has as sessions: two eves of Lunar New Year, a day after mid-autumn.
    dated('Kept as sessions', '1991-02-14', '1993-10-01', '1997-02-06'),
  ],
  shortDays: [
    closingAt(
      at('12:30'),
      annual('Christmas Eve', fixed(12, 24), { until: 2010 }),
      annual("New Year's Eve", fixed(12, 31), { until: 2010 }),
    ),
    closingAt(
      at('12:00'),
      annual('Eve of Lunar New Year', eveOfLunarNewYear, { since: 2012 }),
      annual('Christmas Eve', fixed(12, 24), { since: 2011 }),
      annual("New Year's Eve", fixed(12, 31), { since: 2011 }),
    ),
  ],
};
