import { daysPerYear } from '../record/days-per-year.js';
import type { RunInputs } from './run-inputs.js';
import type { RunSettings } from './run-settings.js';
import { samplings } from './samplings.js';

const SECOND = 1_000_000;
const DAY = 86_400_000_000;

type Span = Pick<RunInputs, 'first' | 'last'>;

/** Ticks of fewer days are sampled finer, so that there is a curve. */
const DAYS_LEAST = 5;
const SAMPLES_LEAST = 60;

/** Microseconds from one sample of the equity to the next: as set; otherwise a day, or what fits ticks of a few days or hours. */
export function samplingOf({ sampling }: Pick<RunSettings, 'sampling'>, { bars, first, last }: RunInputs): number {
  if (sampling !== null) return samplings[sampling];
  if (bars.length > 0 || last - first >= DAYS_LEAST * DAY) return DAY;
  const fitting = Object.values(samplings).find((every) => every < DAY && (last - first) / every >= SAMPLES_LEAST);
  return fitting ?? SECOND;
}

/**
 * Days that make a year, and samples: every day of them has as many as its market is open for.
 * @param times of the samples
 */
export function yearOf(
  settings: Pick<RunSettings, 'daysPerYear'>,
  { bars, ticks }: Pick<RunInputs, 'bars' | 'ticks'>,
  { times, every }: { readonly times: Float64Array; readonly every: number },
): { readonly daysPerYear: number; readonly periodsPerYear: number } {
  const hasSessions = [...bars, ...ticks].some(({ instrument }) => instrument.calendar !== undefined);
  // A few days cannot show whether a market is open at weekends; ticks without a calendar are of one that is.
  const days = settings.daysPerYear ?? (bars.length === 0 && !hasSessions ? 365 : daysPerYear(times));
  if (every >= DAY) return { daysPerYear: days, periodsPerYear: days };
  const perDay = hasSessions ? times.length / Math.max(1, daysWithin(times)) : DAY / every;
  return { daysPerYear: days, periodsPerYear: days * perDay };
}

/** Daily samples that figures of a year are made of at the least. */
const DAILY_LEAST = 20;

/** Whether figures of a year would be made of minutes or a few days. */
export const isTooShort = (every: number, { first, last }: Span, samples: number): boolean =>
  last - first < DAYS_LEAST * DAY || (every >= DAY && samples < DAILY_LEAST);

/** Days of UTC that there is a sample of; what is taken at midnight belongs to the day that ends there. */
export const daysWithin = (times: Float64Array): number =>
  new Set(Array.from(times, (time) => Math.ceil(time / DAY))).size;
