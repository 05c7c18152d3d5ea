import { type Timeframe, numberAt } from '#kernel';
import { daysOf } from '#market-files';
import { type ExpectedSession, type ExpectedSessions, MICROS_PER_DAY, expectedSessions } from './expected-sessions.js';

/**
 * What there is of a day: every bar that was expected, some of them, none, a day without a session, or bars although there was no session.
 * One letter each, so that the days of a history are a short text.
 */
export const dayStates = { complete: '#', partial: '+', missing: '0', closed: '-', extra: 'x' } as const;

/** Days without all of their bars, one after the other; days without a session do not part them. */
export interface Gap {
  readonly kind: 'MISSING' | 'PARTIAL';
  readonly firstDay: number;
  readonly lastDay: number;
  readonly sessions: number;
  /** Bars that are not there; of intraday ones about so many. */
  readonly bars: number;
}

export interface DayCoverage extends Pick<ExpectedSessions, 'calendar' | 'known'> {
  /** Counted from 1970: the day of the first letter of `states`. */
  readonly firstDay: number;
  readonly states: string;
  readonly sessions: number;
  readonly partial: number;
  readonly missing: number;
  readonly gaps: readonly Gap[];
}

interface Bars {
  readonly timeframe: Timeframe;
  /** Microseconds since 1970, rising. */
  readonly openTimes: Float64Array;
}

/** What there is of each day from the first to the last that has bars; a history has one bar at least. */
export function coverageOf({ timeframe, openTimes }: Bars, calendar: string | null): DayCoverage {
  const days = daysOf(openTimes).map((day) => day / MICROS_PER_DAY);
  const { calendar: code, known, sessions: all } = expectedSessions(days, calendar);
  const sessions = all.filter(({ open }) => open <= numberAt(openTimes, openTimes.length - 1));
  const { counts, strays } = barsOf(openTimes, sessions);
  const lacking = timeframe === '1d' ? lackingDays(counts) : lackingBars(counts, sessions);
  const firstDay = Math.min(numberAt(days, 0), sessions[0]?.day ?? Infinity);
  const lastDay = Math.max(numberAt(days, days.length - 1), sessions.at(-1)?.day ?? -Infinity);
  const letters = Array.from<string>({ length: lastDay - firstDay + 1 }).fill(dayStates.closed);
  for (const day of strays) letters[day - firstDay] = dayStates.extra;
  for (const [k, { day }] of sessions.entries()) letters[day - firstDay] = stateOf(lacking[k] ?? NONE);
  const gaps = gapsOf(sessions, lacking);
  return {
    calendar: code,
    known,
    firstDay,
    states: letters.join(''),
    sessions: sessions.length,
    partial: sumOf(gaps, 'PARTIAL'),
    missing: sumOf(gaps, 'MISSING'),
    gaps,
  };
}

/** Bars that a session lacks, and whether it has any. */
interface Lack {
  readonly bars: number;
  readonly empty: boolean;
}

const NONE: Lack = { bars: 0, empty: false };

function stateOf({ bars, empty }: Lack): string {
  if (empty) return dayStates.missing;
  return bars > 0 ? dayStates.partial : dayStates.complete;
}

const lackingDays = (counts: Float64Array): Lack[] =>
  Array.from(counts, (count) => (count > 0 ? NONE : { bars: 1, empty: true }));

/** A session is complete when it has so much of what sessions of the instrument usually have. */
const USUAL = 0.98;
/** Or when it is within so many robust standard deviations of it: not every instrument trades every minute. */
const DEVIATIONS = 3;
const MAD_TO_SIGMA = 1.4826;

/** The first and the last session may have begun or ended on the way: they lack nothing if they have any bar. */
function lackingBars(counts: Float64Array, sessions: readonly ExpectedSession[]): Lack[] {
  const shares = sessions.map(({ minutes }, k) => numberAt(counts, k) / minutes).filter((share) => share > 0);
  const usual = medianOf(shares);
  const spread = MAD_TO_SIGMA * medianOf(shares.map((share) => Math.abs(share - usual)));
  const least = usual - Math.max((1 - USUAL) * usual, DEVIATIONS * spread);
  return sessions.map(({ minutes }, k) => {
    const count = numberAt(counts, k);
    if (count === 0) return { bars: Math.max(1, Math.round(usual * minutes)), empty: true };
    const isEdge = k === 0 || k === sessions.length - 1;
    return count / minutes >= least || isEdge
      ? NONE
      : { bars: Math.max(1, Math.round(usual * minutes) - count), empty: false };
  });
}

/** How many bars open in each session, and the days of those that open in none. */
function barsOf(
  openTimes: Float64Array,
  sessions: readonly ExpectedSession[],
): { readonly counts: Float64Array; readonly strays: ReadonlySet<number> } {
  const counts = new Float64Array(sessions.length);
  const strays = new Set<number>();
  let at = 0;
  for (const time of openTimes) {
    while (at < sessions.length - 1 && time >= (sessions[at]?.close ?? Infinity)) at += 1;
    const session = sessions[at];
    if (session !== undefined && time >= session.open && time < session.close) counts[at] = numberAt(counts, at) + 1;
    else strays.add(Math.floor(time / MICROS_PER_DAY));
  }
  return { counts, strays };
}

function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).toSorted();
  return sorted[sorted.length >> 1] ?? 0;
}

function gapsOf(sessions: readonly ExpectedSession[], lacking: readonly Lack[]): Gap[] {
  const gaps: Gap[] = [];
  let before: Gap['kind'] | null = null;
  for (const [k, { day }] of sessions.entries()) {
    const { bars, empty } = lacking[k] ?? NONE;
    const kind = empty ? 'MISSING' : bars > 0 ? 'PARTIAL' : null;
    if (kind !== null) {
      const open = kind === before ? gaps.pop() : undefined;
      const { firstDay, ...sum } = open ?? { firstDay: day, sessions: 0, bars: 0 };
      gaps.push({ kind, firstDay, lastDay: day, sessions: sum.sessions + 1, bars: sum.bars + bars });
    }
    before = kind;
  }
  return gaps;
}

const sumOf = (gaps: readonly Gap[], kind: Gap['kind']): number =>
  gaps.reduce((sum, gap) => sum + (gap.kind === kind ? gap.sessions : 0), 0);
