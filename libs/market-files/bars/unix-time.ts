import { parseBarDate } from './bar-date.js';

/** Microseconds of a Unix time or any other date that {@link parseBarDate} reads; NaN where it is none. */
export const microsOfUnix = (text: string): number => parseBarDate(text, null)?.moment ?? Number.NaN;
