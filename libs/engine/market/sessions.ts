import { exchangeCalendar, type Session } from '#calendar';
import { UserError } from '#kernel';
import type { TradedInstrument } from '../venue/market-spec.js';

/** A trading session, `open <= t < close`; microseconds since 1970. */
export interface SessionSpan {
  readonly open: number;
  readonly close: number;
  /** True when the day was announced to end before its regular close. */
  readonly earlyClose: boolean;
}

/** The session that holds a moment, or where none does, the next one. */
export type Sessions = (time: number) => SessionSpan;

/** The sessions of an instrument's market, by its calendar. */
export const sessionsOf = ({ calendar }: TradedInstrument): Sessions =>
  calendar === undefined ? utcDays() : exchangeSessions(calendar);

const DAY = 86_400_000_000;

/** A session a day, from midnight UTC to midnight UTC: what an instrument without a calendar has. */
function utcDays(): Sessions {
  let span: SessionSpan = { open: 0, close: DAY, earlyClose: false };
  return (time) => {
    if (time >= span.close || time < span.open) {
      const open = Math.floor(time / DAY) * DAY;
      span = { open, close: open + DAY, earlyClose: false };
    }
    return span;
  };
}

/** @param code of an exchange calendar, such as `XNYS`. @throws UserError `CALENDAR.UNKNOWN_EXCHANGE` */
function exchangeSessions(code: string): Sessions {
  const spans = spansOf(code);
  let at = 0;
  return (time) => {
    if (time >= endOf(spans, at) || time < endOf(spans, at - 1)) at = firstAfter(spans, time);
    const span = spans[at];
    if (span === undefined || time < FIRST_DAY) throw outOfRange(code, time);
    return span;
  };
}

/** By code; worked out once. */
const known = new Map<string, readonly SessionSpan[]>();

function spansOf(code: string): readonly SessionSpan[] {
  const found = known.get(code);
  if (found !== undefined) return found;
  const calendar = exchangeCalendar(code);
  const sessions = calendar.ok ? calendar.value.sessions('1990-01-01', '2030-12-31') : calendar;
  if (!sessions.ok) throw new UserError(sessions.refusal.code, sessions.refusal.message, sessions.refusal.details);
  const spans = sessions.value.map(spanOf);
  known.set(code, spans);
  return spans;
}

const FIRST_DAY = Date.UTC(1990, 0, 1) * 1000;

const spanOf = ({ open, close, earlyClose }: Session): SessionSpan => ({
  open: Number(open),
  close: Number(close),
  earlyClose,
});

const endOf = (spans: readonly SessionSpan[], at: number): number => spans[at]?.close ?? Number.NEGATIVE_INFINITY;

/** Number of sessions that are over at a time. */
function firstAfter(spans: readonly SessionSpan[], time: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (endOf(spans, middle) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

const outOfRange = (code: string, time: number) =>
  new UserError(
    'CALENDAR.OUT_OF_RANGE',
    `The calendar ${code} knows the years 1990 to 2030, and the data leaves them.`,
    {
      exchange: code,
      micros: `${time}`,
    },
  );
