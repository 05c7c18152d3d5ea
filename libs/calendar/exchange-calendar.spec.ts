import * as fc from 'fast-check';
import { dateToMicros, toRfc3339, type Result } from '#kernel';
import { calendarCodes, calendarErrors, exchangeCalendar, type ExchangeCalendar, type Session } from './index.js';

const DAY_MICROS = 86_400_000_000n;

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code);
const calendarOf = (code: string): ExchangeCalendar => valueOf(exchangeCalendar(code));
const sessionOn = (code: string, date: string): Session | undefined =>
  valueOf(calendarOf(code).sessions(date, date))[0];
const minutes = (code: string, date: string): number => valueOf(calendarOf(code).minutesInSession(date));
const isoDay = (offset: number): string =>
  toRfc3339(dateToMicros('1990-01-01') + BigInt(offset) * DAY_MICROS).slice(0, 10);
const weekday = (date: string): number => new Date(`${date}T00:00Z`).getUTCDay();

/** Open and close in UTC, `early` where the day was shortened. */
function written(code: string, date: string): string {
  const session = sessionOn(code, date);
  if (session === undefined) return 'closed';
  const times = `${toRfc3339(session.open).slice(0, 16)} ${toRfc3339(session.close).slice(0, 16)}`;
  return session.earlyClose ? `${times} early` : times;
}

describe('days that exchanges announced', () => {
  /** NYSE, special closings and shortened days. */
  it.each([
    '1994-04-27',
    '2001-09-11',
    '2001-09-12',
    '2001-09-13',
    '2001-09-14',
    '2004-06-11',
    '2007-01-02',
    '2012-10-29',
    '2012-10-30',
    '2018-12-05',
    '2022-06-20',
    '2025-01-09',
  ])('New York was closed on %s', (date) => {
    expect([written('XNYS', date), written('XNAS', date)]).toEqual(['closed', 'closed']);
  });

  it.each([
    ['XNYS', '2001-09-17', '2001-09-17T13:30 2001-09-17T20:00'],
    ['XNYS', '2004-12-31', '2004-12-31T14:30 2004-12-31T21:00'],
    ['XNYS', '1992-11-27', '1992-11-27T14:30 1992-11-27T19:00 early'],
    ['XNYS', '2002-07-05', '2002-07-05T13:30 2002-07-05T17:00 early'],
    ['XNYS', '2013-07-03', '2013-07-03T13:30 2013-07-03T17:00 early'],
    ['XNYS', '2020-11-27', '2020-11-27T14:30 2020-11-27T18:00 early'],
    ['XNYS', '2025-07-03', '2025-07-03T13:30 2025-07-03T17:00 early'],
    ['XLON', '2020-05-04', '2020-05-04T07:00 2020-05-04T15:30'],
    ['XLON', '2020-05-08', 'closed'],
    ['XLON', '2012-05-28', '2012-05-28T07:00 2012-05-28T15:30'],
    ['XLON', '2012-06-04', 'closed'],
    ['XLON', '2012-06-05', 'closed'],
    ['XLON', '2022-09-19', 'closed'],
    ['XLON', '2025-12-24', '2025-12-24T08:00 2025-12-24T12:30 early'],
    ['XETR', '2020-06-01', 'closed'],
    ['XETR', '2012-10-03', '2012-10-03T07:00 2012-10-03T15:30'],
    ['XETR', '2012-12-28', '2012-12-28T08:00 2012-12-28T13:00 early'],
    ['XETR', '2017-10-31', 'closed'],
    ['XTKS', '1993-06-09', 'closed'],
    ['XTKS', '2019-05-02', 'closed'],
    ['XTKS', '2020-07-24', 'closed'],
    ['XTKS', '2020-10-01', 'closed'],
    ['XTKS', '2020-10-12', '2020-10-12T00:00 2020-10-12T06:00'],
    ['XTKS', '2024-11-05', '2024-11-05T00:00 2024-11-05T06:30'],
    ['XTKS', '2026-09-22', 'closed'],
    ['CMES', '2020-11-26', '2020-11-25T23:00 2020-11-26T18:00 early'],
    ['CMES', '2024-03-11', '2024-03-10T22:00 2024-03-11T22:00'],
    ['XHKG', '2012-10-02', 'closed'],
    ['XHKG', '2020-10-13', 'closed'],
    ['XHKG', '2020-01-24', '2020-01-24T01:30 2020-01-24T04:00 early'],
    ['XHKG', '2011-03-04', '2011-03-04T02:00 2011-03-04T08:00'],
    ['XHKG', '2027-02-08', 'closed'],
    ['XHKG', '2027-02-10', '2027-02-10T01:30 2027-02-10T08:00'],
    ['FX', '2024-07-08', '2024-07-07T21:00 2024-07-08T21:00'],
    ['24/7', '2024-12-25', '2024-12-25T00:00 2024-12-26T00:00'],
  ])('%s on %s: %s', (code, date, expected) => {
    expect(written(code, date)).toBe(expected);
  });

  it('says why a day is not as usual', () => {
    expect(valueOf(calendarOf('XNYS').exceptions('2012-10-25', '2012-11-23'))).toEqual([
      { date: '2012-10-29', kind: 'closed', reason: 'Hurricane Sandy' },
      { date: '2012-10-30', kind: 'closed', reason: 'Hurricane Sandy' },
      { date: '2012-11-22', kind: 'closed', reason: 'Thanksgiving Day' },
      { date: '2012-11-23', kind: 'early-close', reason: 'Day after Thanksgiving' },
    ]);
  });
});

describe('lunch breaks', () => {
  it('take their minutes off, and fall away on a half day', () => {
    expect(minutes('XNYS', '2024-07-05')).toBe(390);
    expect(minutes('XNYS', '2024-07-04')).toBe(0);
    expect(minutes('XTKS', '2011-11-18')).toBe(270);
    expect(minutes('XTKS', '2011-11-21')).toBe(300);
    expect(minutes('XTKS', '2024-11-05')).toBe(330);
    expect(minutes('XHKG', '2024-12-23')).toBe(330);
    expect(minutes('XHKG', '2024-12-24')).toBe(150);
    expect(sessionOn('XHKG', '2024-12-24')?.breaks).toEqual([]);
    expect(minutes('CMES', '2024-03-11')).toBe(1440);
  });
});

describe('the session of a moment', () => {
  it('is there from the open until just before the close', () => {
    const xnys = calendarOf('XNYS');
    const session = sessionOn('XNYS', '2024-07-05');
    const { open, close } = session ?? { open: 0n, close: 0n };
    expect(valueOf(xnys.sessionAt(open))).toBe(session);
    expect(valueOf(xnys.sessionAt(close - 1n))).toBe(session);
    expect([valueOf(xnys.sessionAt(open - 1n)), valueOf(xnys.sessionAt(close))]).toEqual([null, null]);
  });
});

describe('what a calendar refuses', () => {
  const xnys = calendarOf('XNYS');

  it('an exchange it does not know', () => {
    expect(codeOf(exchangeCalendar('XXXX'))).toBe('CALENDAR.UNKNOWN_EXCHANGE');
  });

  it('years it does not cover, and answers that lie there', () => {
    expect(codeOf(xnys.isSession('1989-12-29'))).toBe('CALENDAR.OUT_OF_RANGE');
    expect(codeOf(xnys.sessions('2030-12-30', '2031-01-01'))).toBe('CALENDAR.OUT_OF_RANGE');
    expect(codeOf(xnys.nextSession('2030-12-31'))).toBe('CALENDAR.OUT_OF_RANGE');
    expect(codeOf(xnys.previousSession('1990-01-02'))).toBe('CALENDAR.OUT_OF_RANGE');
    expect(codeOf(xnys.sessionAt(dateToMicros('1989-06-01')))).toBe('CALENDAR.OUT_OF_RANGE');
    expect(valueOf(xnys.sessionAt(dateToMicros('2031-01-01')))).toBeNull();
    expect(codeOf(calendarOf('FX').sessionAt(dateToMicros('2031-01-01')))).toBe('CALENDAR.OUT_OF_RANGE');
  });

  it('what is not a date', () => {
    expect(codeOf(xnys.isSession('2023-02-29'))).toBe('CALENDAR.INVALID_DATE');
    expect(codeOf(xnys.sessions('2023-02-01', 'tomorrow'))).toBe('CALENDAR.INVALID_DATE');
  });

  it('with codes from its list', () => {
    expect(Object.keys(calendarErrors)).toEqual([
      'CALENDAR.UNKNOWN_EXCHANGE',
      'CALENDAR.OUT_OF_RANGE',
      'CALENDAR.INVALID_DATE',
    ]);
  });
});

describe.each(calendarCodes)('%s', (code) => {
  const calendar = calendarOf(code);
  const all = valueOf(calendar.sessions('1990-01-01', '2030-12-31'));
  const anySession = fc.integer({ min: 1, max: all.length - 2 }).map((index) => ({ index, session: all[index] }));

  it('has sessions in order that do not overlap, breaks inside', () => {
    const wrong = all.filter((session, index) => {
      const next = all[index + 1];
      const inOrder = next === undefined || (session.date < next.date && session.close <= next.open);
      const around = session.breaks.every(
        ({ start, end }) => session.open < start && start < end && end < session.close,
      );
      return !inOrder || !around || session.open >= session.close;
    });
    expect(wrong).toEqual([]);
  });

  it('meets on weekends only where it never closes', () => {
    const onWeekends = all.some(({ date }) => weekday(date) === 0 || weekday(date) === 6);
    expect(onWeekends).toBe(code === '24/7');
  });

  it('steps back where it stepped forward', () => {
    fc.assert(
      fc.property(anySession, ({ session }) => {
        const date = session?.date ?? '';
        expect(valueOf(calendar.previousSession(valueOf(calendar.nextSession(date)).date))).toBe(session);
        expect(valueOf(calendar.nextSession(valueOf(calendar.previousSession(date)).date))).toBe(session);
      }),
    );
  });

  it('finds the next session of any date as the first of those after it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 14_900 }), (offset) => {
        const date = isoDay(offset);
        const next = valueOf(calendar.nextSession(date));
        expect(next).toBe(valueOf(calendar.sessions(isoDay(offset + 1), '2030-12-31'))[0]);
        expect(valueOf(calendar.isSession(date))).toBe(all.some((session) => session.date === date));
      }),
    );
  });

  it('places every moment in the session that holds it', () => {
    fc.assert(
      fc.property(anySession, fc.bigInt({ min: 0n, max: 4n * DAY_MICROS }), ({ index, session }, later) => {
        const moment = (session?.open ?? 0n) + later;
        fc.pre(moment < (all.at(-1)?.open ?? 0n));
        const holding = all.slice(index).find(({ open, close }) => open <= moment && moment < close) ?? null;
        expect(valueOf(calendar.sessionAt(moment))).toBe(holding);
      }),
    );
  });
});
