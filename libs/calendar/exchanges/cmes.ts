import { MONDAY_TO_FRIDAY, type ExchangeDefinition } from '../exchange-definition.js';
import { at, eveningBefore } from '../rules/clock-time.js';
import { closingAt } from '../rules/closure-rule.js';
import * as us from '../rules/united-states.js';

/**
 * CME Globex, the common frame of its equity index products (CME Group holiday calendar). A session carries its trade date
 * and opens on the evening before it. Where trading halts at noon on a holiday, that day is a session of its own here.
 */
export const cmes: ExchangeDefinition = {
  code: 'CMES',
  name: 'CME Globex',
  timeZone: 'America/Chicago',
  weekdays: MONDAY_TO_FRIDAY,
  hours: [{ since: '1990-01-01', open: eveningBefore('17:00'), close: at('17:00') }],
  closures: [us.newYearsDay, us.goodFriday, us.christmasDay, ...us.daysOfMourning],
  kept: [],
  shortDays: [
    closingAt(
      at('12:00'),
      us.martinLutherKingDay,
      us.washingtonsBirthday,
      us.memorialDay,
      us.independenceDay,
      us.laborDay,
      us.thanksgivingDay,
      us.dayAfterThanksgiving({ since: 1993 }),
      us.christmasEve({ since: 1990 }),
    ),
  ],
};
