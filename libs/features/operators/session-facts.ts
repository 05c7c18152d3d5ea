import { type Session, exchangeCalendar } from '#calendar';
import { invariant } from '#kernel';
import { lastAtOrBefore } from '../sorted-search.js';

const FIRST_DATE = '1990-01-01';
const LAST_DATE = '2030-12-31';
const MICROS_PER_MINUTE = 60_000_000;

export type SessionFact = 'SessionOfMonth' | 'SessionOfYear' | 'DaysSinceSession' | 'IsEarlyClose' | 'MinutesSinceOpen';

/** What is said of each session of an exchange, by the moment it opens. */
interface SessionFacts {
  readonly opens: Float64Array;
  readonly of: Readonly<Record<Exclude<SessionFact, 'MinutesSinceOpen'>, Float64Array>>;
}

const kept = new Map<string, SessionFacts>();

/** Worked out when first asked, then kept: the same for ever. */
export function sessionFacts(exchange: string): SessionFacts {
  const facts = kept.get(exchange) ?? workOut(exchange);
  kept.set(exchange, facts);
  return facts;
}

/** Of the latest session that had opened; NaN before the first. */
export function sessionFact({ opens, of }: SessionFacts, fact: SessionFact, micros: number): number {
  const row = lastAtOrBefore(opens, micros);
  if (row < 0) return Number.NaN;
  if (fact === 'MinutesSinceOpen') return Math.floor((micros - (opens[row] ?? Number.NaN)) / MICROS_PER_MINUTE);
  return of[fact][row] ?? Number.NaN;
}

function workOut(exchange: string): SessionFacts {
  const found = exchangeCalendar(exchange);
  invariant(found.ok, 'the operator names its exchanges');
  const listed = found.value.sessions(FIRST_DATE, LAST_DATE);
  invariant(listed.ok, 'the calendars cover these years');
  const sessions = listed.value;
  const column = (of: (session: Session, row: number) => number): Float64Array => Float64Array.from(sessions, of);
  return {
    opens: column(({ open }) => Number(open)),
    of: {
      SessionOfMonth: countedBy(sessions, 7),
      SessionOfYear: countedBy(sessions, 4),
      DaysSinceSession: column(({ date }, row) => daysBetween(sessions[row - 1]?.date, date)),
      IsEarlyClose: column(({ earlyClose }) => Number(earlyClose)),
    },
  };
}

/** Counts from 1 within the sessions whose dates begin alike: 4 digits are the year, 7 the month. */
function countedBy(sessions: readonly Session[], digits: number): Float64Array {
  let [period, count] = ['', 0];
  return Float64Array.from(sessions, ({ date }) => {
    count = date.slice(0, digits) === period ? count + 1 : 1;
    period = date.slice(0, digits);
    return count;
  });
}

const daysBetween = (earlier: string | undefined, later: string): number =>
  earlier === undefined ? Number.NaN : (Date.parse(later) - Date.parse(earlier)) / 86_400_000;
