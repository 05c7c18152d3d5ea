import { UserError, dateToMicros, toIsoDate, type Result } from '#kernel';
import type { ExchangeCalendar, Session } from '#calendar';
import type { BarRule } from './bar-rule.js';

/** A stretch of time, `start <= t < end`, and what bar its trades belong to. Microseconds since 1970. */
export interface Window {
  readonly start: number;
  readonly end: number;
  /** When that bar begins and is published, if nothing else ends it before. A week's is that of its first and last session. */
  readonly barStart: number;
  readonly barEnd: number;
}

/** The window that holds a moment; undefined outside of sessions. */
export type WindowOf = (time: number) => Window | undefined;

const DAY = 86_400_000_000;

const windowOf = (start: number, end: number): Window => ({ start, end, barStart: start, barEnd: end });
const ALWAYS = windowOf(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);

/** The windows of a rule: its own, or the session for rules that do not go by time. */
export function windowsOf(rule: BarRule, calendar?: ExchangeCalendar): WindowOf {
  if (calendar === undefined) return windowsOfClock(rule);
  if (rule.kind === 'week' || rule.kind === 'month') {
    const { kind } = rule;
    return (time) => spanOf(calendar, sessionAt(calendar, time), kind);
  }
  if (rule.kind !== 'time') return (time) => wholeOf(sessionAt(calendar, time));
  return (time) => {
    const part = partsOf(sessionAt(calendar, time)).find(({ start, end }) => start <= time && time < end);
    if (part === undefined) return undefined;
    const start = part.start + Math.floor((time - part.start) / rule.every) * rule.every;
    return windowOf(start, Math.min(start + rule.every, part.end));
  };
}

function windowsOfClock(rule: BarRule): WindowOf {
  if (rule.kind === 'time') return regular(rule.every, 0);
  if (rule.kind === 'day') return regular(DAY, 0);
  // 1970 began on a Thursday.
  if (rule.kind === 'week') return regular(7 * DAY, -3 * DAY);
  if (rule.kind !== 'month') return () => ALWAYS;
  return (time) => {
    const [first, next] = monthOf(toIsoDate(BigInt(Math.floor(time))));
    return windowOf(Number(dateToMicros(first)), Number(dateToMicros(next)));
  };
}

const regular =
  (every: number, origin: number): WindowOf =>
  (time) => {
    const start = origin + Math.floor((time - origin) / every) * every;
    return windowOf(start, start + every);
  };

function sessionAt(calendar: ExchangeCalendar, time: number): Session | undefined {
  return unwrap(calendar.sessionAt(BigInt(Math.floor(time)))) ?? undefined;
}

const wholeOf = (session: Session | undefined): Window | undefined =>
  session && windowOf(Number(session.open), Number(session.close));

/** The session without its breaks. */
function partsOf(session: Session | undefined): readonly Window[] {
  if (session === undefined) return [];
  const starts = [session.open, ...session.breaks.map(({ end }) => end)];
  const ends = [...session.breaks.map(({ start }) => start), session.close];
  return starts.map((start, k) => windowOf(Number(start), Number(ends[k] ?? session.close)));
}

/** The session, whose bar is the one from the first opening to the last close of its week or month. */
function spanOf(calendar: ExchangeCalendar, session: Session | undefined, kind: 'week' | 'month'): Window | undefined {
  if (session === undefined) return undefined;
  const [first, next] = kind === 'week' ? weekOf(session.date) : monthOf(session.date);
  const last = toIsoDate(dateToMicros(next) - BigInt(DAY));
  const sessions = unwrap(calendar.sessions(first, last));
  return {
    start: Number(session.open),
    end: Number(session.close),
    barStart: Number((sessions[0] ?? session).open),
    barEnd: Number((sessions.at(-1) ?? session).close),
  };
}

/** The Monday of a date's week and the one after it. */
function weekOf(date: string): readonly [first: string, next: string] {
  const day = Number(dateToMicros(date)) / DAY;
  const monday = day - ((day + 3) % 7);
  return [toIsoDate(BigInt(monday * DAY)), toIsoDate(BigInt((monday + 7) * DAY))];
}

function monthOf(date: string): readonly [first: string, next: string] {
  const [year = 0, month = 0] = date.split('-').map(Number);
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return [`${date.slice(0, 8)}01`, next];
}

function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { code, message, details } = result.refusal;
  throw new UserError(code, message, details);
}
