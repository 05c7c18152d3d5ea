import * as fc from 'fast-check';
import { exchangeCalendar } from '#calendar';
import { cellsOf, mapColumns } from './coverage-cells.js';
import { coverageOf } from './day-coverage.js';
import { dateOf, dayOf, expectedSessions } from './expected-sessions.js';

const MINUTE = 60_000_000;

function sessions(code: string, from: string, to: string) {
  const calendar = exchangeCalendar(code);
  const found = calendar.ok ? calendar.value.sessions(from, to) : calendar;
  return found.ok ? found.value : [];
}

/** Daily bars of New York, but for some dates. */
function days(from: string, to: string, without: readonly string[] = []): Float64Array {
  const kept = sessions('XNYS', from, to).filter(({ date }) => !without.includes(date));
  return Float64Array.from(kept, ({ open }) => Number(open));
}

const daily = (openTimes: Float64Array, calendar: string | null = 'XNYS') =>
  coverageOf({ timeframe: '1d', openTimes }, calendar);

describe(coverageOf.name, () => {
  it('knows holidays, special closures and half days: a history that has all else is complete', () => {
    const coverage = daily(days('2012-10-01', '2012-12-31'));
    expect(coverage).toMatchObject({ calendar: 'XNYS', known: true, missing: 0, gaps: [] });
    const sandy = coverage.states.slice(
      dayOf('2012-10-27') - coverage.firstDay,
      dayOf('2012-11-01') - coverage.firstDay,
    );
    expect(sandy).toBe('----#');
  });

  it('tells sessions that are missing, as one gap over a weekend', () => {
    const coverage = daily(days('2020-01-02', '2020-03-31', ['2020-02-07', '2020-02-10', '2020-03-02']));
    expect(coverage.missing).toBe(3);
    expect(coverage.gaps.map(({ firstDay, lastDay, ...gap }) => [dateOf(firstDay), dateOf(lastDay), gap])).toEqual([
      ['2020-02-07', '2020-02-10', { kind: 'MISSING', sessions: 2, bars: 2 }],
      ['2020-03-02', '2020-03-02', { kind: 'MISSING', sessions: 1, bars: 1 }],
    ]);
    expect(
      coverage.states.slice(dayOf('2020-02-06') - coverage.firstDay, dayOf('2020-02-12') - coverage.firstDay),
    ).toBe('#0--0#');
  });

  it('guesses the calendar from the days', () => {
    const eachDay = Float64Array.from({ length: 60 }, (_, k) => (dayOf('2020-01-01') + k) * 86_400_000_000);
    expect(daily(eachDay, null)).toMatchObject({ calendar: '24/7', known: false, missing: 0 });
    expect(daily(days('2019-01-02', '2019-12-31'), null)).toMatchObject({ calendar: 'XNYS', known: false, missing: 0 });
    const weekdays = eachDay.filter((_, k) => [1, 2, 3, 4, 5].includes(new Date((eachDay[k] ?? 0) / 1000).getUTCDay()));
    expect(daily(weekdays, null)).toMatchObject({ calendar: 'weekdays', known: false, missing: 0 });
  });

  it('marks bars on days without a session', () => {
    const extra = Number(days('2020-06-26', '2020-06-26')[0]) + 86_400_000_000;
    const coverage = daily(Float64Array.from([...days('2020-06-01', '2020-07-31'), extra]).toSorted());
    expect(coverage.states[dayOf('2020-06-27') - coverage.firstDay]).toBe('x');
    expect(coverage.missing).toBe(0);
  });

  it('counts every session once, whatever is left out', () => {
    const all = sessions('XNYS', '2019-01-02', '2019-06-28');
    fc.assert(
      fc.property(fc.subarray(all.slice(1, -1).map(({ date }) => date)), (without) => {
        const { states, gaps, missing, sessions: expected } = daily(days('2019-01-02', '2019-06-28', without));
        expect(missing).toBe(without.length);
        expect([...states].filter((state) => state === '0')).toHaveLength(without.length);
        expect([...states].filter((state) => state === '#')).toHaveLength(expected - without.length);
        expect(gaps.reduce((sum, gap) => sum + gap.sessions, 0)).toBe(without.length);
      }),
      { numRuns: 50 },
    );
  });
});

describe('coverage of minutes', () => {
  const minutes = (code: string, from: string, to: string) =>
    sessions(code, from, to).flatMap(({ date, open, close }) =>
      Array.from({ length: Number(close - open) / MINUTE }, (_, k) => ({ date, time: Number(open) + k * MINUTE })),
    );
  const cover = (code: string, bars: readonly { readonly time: number }[]) =>
    coverageOf({ timeframe: '1m', openTimes: Float64Array.from(bars, ({ time }) => time) }, code);

  it.each(['XNYS', 'XTKS', 'XLON', 'CMES', 'FX', '24/7'])(
    'is complete where every minute of %s is there, half days too',
    (code) => {
      const bars = minutes(code, '2019-11-18', '2019-12-06');
      expect(cover(code, bars)).toMatchObject({ missing: 0, partial: 0, gaps: [] });
    },
  );

  it('tells a session that lost an hour, and about how many bars', () => {
    const bars = minutes('XNYS', '2020-03-02', '2020-03-20');
    const hole = bars.filter(({ date }) => date === '2020-03-11').slice(100, 160);
    const coverage = cover(
      'XNYS',
      bars.filter((bar) => !hole.includes(bar)),
    );
    expect(coverage.gaps.map(({ firstDay, ...gap }) => [dateOf(firstDay), gap])).toEqual([
      ['2020-03-11', { kind: 'PARTIAL', lastDay: dayOf('2020-03-11'), sessions: 1, bars: 60 }],
    ]);
    expect(coverage.states[dayOf('2020-03-11') - coverage.firstDay]).toBe('+');
  });

  it('takes the habits of a thin market for complete, and its first and last session as they are', () => {
    const bars = minutes('XNYS', '2020-03-02', '2020-03-20').filter((_, k) => k % 7 < 3 && k % 11 !== 0);
    const begun = bars.filter(({ date }, k) => date !== '2020-03-02' || k > 100);
    expect(cover('XNYS', begun)).toMatchObject({ missing: 0, partial: 0 });
  });
});

describe(cellsOf.name, () => {
  const firstDay = dayOf('2020-01-06');
  const of = (states: string) => cellsOf({ firstDay, states }, { firstDay, daysPerColumn: 7, count: 3 });

  it('says all only where nothing is missing, and nothing only where nothing is there', () => {
    expect(of(['#####--', '###0#--', '00000--'].join(''))).toEqual([100, 80, 0]);
    expect(of(['+####--', '0000+--', '-----x-'].join(''))).toEqual([90, 10, -1]);
    const years = cellsOf({ firstDay, states: `${'#'.repeat(999)}0` }, { firstDay, daysPerColumn: 1000, count: 1 });
    expect(years).toEqual([99]);
  });

  it('is blank before the first day and after the last', () => {
    expect(cellsOf({ firstDay, states: '#####' }, { firstDay: firstDay - 14, daysPerColumn: 7, count: 4 })).toEqual([
      -1, -1, 100, -1,
    ]);
  });

  it('has a column a day where there is room, and never more columns than that', () => {
    expect(mapColumns(firstDay, firstDay + 99, 120)).toEqual({ firstDay, daysPerColumn: 1, count: 100 });
    expect(mapColumns(firstDay, firstDay + 7304, 120)).toEqual({ firstDay, daysPerColumn: 61, count: 120 });
  });
});

describe(expectedSessions.name, () => {
  it('takes days beyond the calendar as they are', () => {
    const found = expectedSessions(
      Float64Array.of(dayOf('1985-03-04'), dayOf('1985-03-09'), dayOf('1990-01-02')),
      'XNYS',
    );
    expect(found.sessions.map(({ day }) => dateOf(day))).toEqual([
      '1985-03-04',
      '1985-03-09',
      '1990-01-02',
      '1990-01-03',
    ]);
  });
});
