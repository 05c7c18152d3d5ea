import { EVERY_DAY, MONDAY_TO_FRIDAY, type ExchangeDefinition } from '../exchange-definition.js';
import { MINUTES_PER_DAY, at, eveningBefore } from '../rules/clock-time.js';

/** Markets that never close, in days of UTC: crypto assets. */
export const aroundTheClock: ExchangeDefinition = {
  code: '24/7',
  name: 'Around the clock',
  timeZone: 'UTC',
  weekdays: EVERY_DAY,
  hours: [{ since: '1990-01-01', open: 0, close: MINUTES_PER_DAY }],
  closures: [],
  kept: [],
  shortDays: [],
};

/** Spot foreign exchange by market convention: Sunday 17:00 to Friday 17:00 New York, a value date from 17:00 to 17:00. */
export const fx: ExchangeDefinition = {
  code: 'FX',
  name: 'Foreign exchange',
  timeZone: 'America/New_York',
  weekdays: MONDAY_TO_FRIDAY,
  hours: [{ since: '1990-01-01', open: eveningBefore('17:00'), close: at('17:00') }],
  closures: [],
  kept: [],
  shortDays: [],
};
