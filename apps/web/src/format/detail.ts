import { formatDecimal } from './decimal.js';
import { formatDateTime, isTime } from './time.js';

/** A value out of a map of details: times and numbers as everywhere on the page, anything else as it is. */
export const formatDetail = (value: string): string =>
  isTime(value) ? `${formatDateTime(value)} UTC` : formatDecimal(value);
