import { dateToMicros } from '#kernel';
import type { BarSeries } from '../bars/bar-series.js';
import { guessedCalendar, sessionTimesOf, sessionsByDay } from '../bars/session-times.js';
import { checkSeries } from './check-series.js';

const days = [
  ...sessionsByDay([Number(dateToMicros('2018-01-02')), Number(dateToMicros('2019-12-31'))], 'XNYS').keys(),
];

/** A quiet history: every day up or down by half a percent. */
const quiet = days.map((_, i) => (100 + (i % 2) / 2).toFixed(2));

function history(
  changes: Partial<{
    days: number[];
    close: string[];
    volume: string[];
    hasVolume: boolean;
    rangesWidened: number;
    leftOut: BarSeries['leftOut'];
  }>,
): BarSeries {
  const { days: on = days, hasVolume = true, rangesWidened = 0 } = changes;
  const close = Float64Array.from(changes.close ?? quiet.slice(0, on.length), Number);
  const { openTimes, closeTimes } = sessionTimesOf(on);
  const volume = Float64Array.from(changes.volume ?? on.map(() => '1000'), Number);
  const none = new Map<number, string>();
  return {
    symbol: 'X',
    timeframe: '1d',
    calendar: guessedCalendar(on),
    openTimes,
    closeTimes,
    open: close,
    high: close,
    low: close,
    close,
    volume,
    priceDigits: 2,
    exact: { open: none, high: none, low: none, close: none, volume: none },
    hasVolume,
    rangesWidened,
    leftOut: changes.leftOut ?? new Map(),
  };
}

const codes = (changes: Parameters<typeof history>[0]): [string, string][] =>
  checkSeries(history(changes)).map(({ code, message }) => [code, message]);

describe(checkSeries.name, () => {
  it('has nothing to say of a quiet history', () => {
    expect(codes({})).toEqual([]);
  });

  it('lists missing sessions by their dates', () => {
    expect(codes({ days: days.toSpliced(10, 2) })).toEqual([
      ['DATA.MISSING_SESSIONS', 'sessions of XNYS without a bar: 2 (2018-01-17, 2018-01-18)'],
    ]);
  });

  it('takes the days of the exchange that the instrument trades on', () => {
    const [first, last] = [Number(dateToMicros('2024-05-01')), Number(dateToMicros('2024-05-31'))];
    const london = [...sessionsByDay([first, last], 'XLON').keys()];
    const memorialDay = Number(dateToMicros('2024-05-27'));
    expect(london).not.toContain(Number(dateToMicros('2024-05-06')));
    const on = [...london.toSpliced(3, 1), memorialDay].toSorted((a, b) => a - b);
    const series = { ...history({ days: on }), ...sessionTimesOf(on, 'XLON'), calendar: 'XLON' };
    const found = checkSeries(series).filter(({ code }) => code !== 'DATA.SHORT_HISTORY');
    expect(found.map(({ code, message }) => [code, message])).toEqual([
      ['DATA.MISSING_SESSIONS', 'sessions of XLON without a bar: 1 (2024-05-07)'],
      ['DATA.EXTRA_SESSIONS', 'bars on days on which XLON was closed: 1 (2024-05-27)'],
    ]);
    // 8:00 to 16:30 in London, which has summer time.
    expect((series.closeTimes[0] ?? 0) - (series.openTimes[0] ?? 0)).toBe(8.5 * 3_600_000_000);
    expect(((series.openTimes[0] ?? 0) / 3_600_000_000) % 24).toBe(7);
  });

  it('counts the sessions of minute bars, not their days', () => {
    const [day = 0, next = 0] = days;
    const at = (start: number, hours: number) => start + hours * 3_600_000_000;
    // Before the opening of the first day, and within the second.
    const openTimes = Float64Array.from([at(day, 13), at(day, 14), at(next, 15), at(next, 16)]);
    const price = Float64Array.from(openTimes, (_, k) => 100 + k);
    const series = { ...history({}), timeframe: '1m' as const, calendar: 'XNYS', openTimes };
    const columns = { closeTimes: openTimes, open: price, high: price, low: price, close: price, volume: price };
    expect(checkSeries({ ...series, ...columns }).map(({ message }) => message)).toContain(
      'sessions of XNYS without a bar: 1 (2018-01-02)',
    );
  });

  it('notices bars on closed days, unless the whole market keeps other days', () => {
    const christmas = Number(dateToMicros('2018-12-25'));
    const with25 = [...days, christmas].toSorted((a, b) => a - b);
    expect(codes({ days: with25, close: with25.map((_, i) => (100 + (i % 2) / 2).toFixed(2)) })).toEqual([
      ['DATA.EXTRA_SESSIONS', 'bars on days on which XNYS was closed: 1 (2018-12-25)'],
    ]);
    const everyDay = Array.from({ length: 400 }, (_, i) => Number(dateToMicros('2018-01-01')) + i * 86_400_000_000);
    expect(codes({ days: everyDay })).toEqual([]);
  });

  it('notices a price that stood still for five bars, not for four', () => {
    const still = (bars: number) => quiet.map((close, i) => (i >= 100 && i < 100 + bars ? '100.25' : close));
    expect(codes({ close: still(4) })).toEqual([]);
    expect(codes({ close: still(5) }).map(([code]) => code)).toEqual(['DATA.STALE_PRICES']);
  });

  it('notices a return that is far out, with its date', () => {
    const crash = quiet.map((close, i) => (i < 300 ? close : (Number(close) * 0.8).toFixed(2)));
    expect(codes({ close: crash })).toEqual([
      ['DATA.OUTLIER_RETURNS', 'returns beyond 10 robust standard deviations: 1, the farthest -20.40 % on 2019-03-14'],
    ]);
  });

  it('counts bars without volume', () => {
    expect(codes({ volume: days.map((_, i) => (i < 3 ? '0' : '5')) })).toEqual([
      ['DATA.ZERO_VOLUME', 'bars without volume: 3, up to 3 in a row, until 2018-01-04'],
    ]);
    expect(codes({ hasVolume: false }).map(([code]) => code)).toEqual(['DATA.NO_VOLUME']);
    expect(codes({ volume: days.map(() => '0') }).map(([code]) => code)).toEqual(['DATA.NO_VOLUME']);
  });

  it('makes an error of rows that were left out, unless they only repeat another', () => {
    const found = (leftOut: BarSeries['leftOut']) =>
      checkSeries(history({ leftOut })).map(({ severity, message }) => [severity, message]);
    expect(found(new Map([['DATA.REPEATED_ROW', 2]]))).toEqual([['WARNING', 'rows left out: 2 (DATA.REPEATED_ROW 2)']]);
    expect(
      found(
        new Map([
          ['DATA.REPEATED_ROW', 2],
          ['DATA.HIGH_BELOW_LOW', 3],
        ]),
      ),
    ).toEqual([['ERROR', 'rows left out: 5 (DATA.HIGH_BELOW_LOW 3, DATA.REPEATED_ROW 2)']]);
  });

  describe('of jumps', () => {
    const jumping = (factor: number, volumeOnTheDay = 2000, back = false) =>
      history({
        close: quiet.map((close, i) => (i < 300 || (back && i > 300) ? close : (Number(close) * factor).toFixed(4))),
        volume: days.map((_, i) => String(i === 300 ? volumeOnTheDay : 1000 + (i % 7))),
      });
    const splits = (series: BarSeries) =>
      checkSeries(series).flatMap(({ code, severity, message }) =>
        code === 'DATA.SPLIT_SUSPECTED' ? [[severity, message.replace(/^.*\(/, '(')]] : [],
      );

    it.each([
      [0.5, '(2:1 on 2019-03-14)'],
      [0.1, '(10:1 on 2019-03-14)'],
      [2 / 3, '(3:2 on 2019-03-14)'],
      [8, '(1:8 on 2019-03-14)'],
    ])('takes a factor of %d for a split', (factor, message) => {
      expect(splits(jumping(factor))).toEqual([['ERROR', message]]);
    });

    it.each([0.75, 0.55, 0.9, 1.5, 1.3])('takes a factor of %d for news', (factor) => {
      expect(splits(jumping(factor))).toEqual([]);
    });

    const stated = { symbol: 'X', time: Number(dateToMicros('2019-03-14')), kind: 'SPLIT', denominator: 1 } as const;
    const raw = (series: BarSeries, numerator: number) =>
      checkSeries(series, [{ ...stated, numerator }]).map(({ code, message }) => [code, message.replace(/^.*\(/, '(')]);

    it('takes a jump that a stated split explains for that split', () => {
      expect(raw(jumping(0.5), 2)).not.toContainEqual(['DATA.SPLIT_SUSPECTED', expect.anything()]);
      expect(raw(jumping(1 / 6), 3)).toContainEqual(['DATA.SPLIT_SUSPECTED', '(2:1 on 2019-03-14)']);
    });

    it('sees that prices said to be raw are adjusted for a split already', () => {
      expect(raw(jumping(0.98), 7)).toEqual([['DATA.SPLIT_TWICE', '(7:1 on 2019-03-14)']]);
      expect(raw(jumping(0.98 / 7), 7)).not.toContainEqual(['DATA.SPLIT_TWICE', expect.anything()]);
      expect(raw(jumping(0.98), 1.05)).toEqual([]);
    });

    it('takes a jump with the volume of news for news', () => {
      expect(splits(jumping(0.5, 7900))).toHaveLength(1);
      expect(splits(jumping(0.5, 9000))).toEqual([]);
    });
  });

  it('counts the bars that a market without nights lacks', () => {
    const minutes = Array.from({ length: 20_000 }, (_, i) => i).filter((i) => i < 50 || i >= 57);
    const openTimes = Float64Array.from(minutes, (i) => Number(dateToMicros('2020-01-01')) + i * 60_000_000);
    const price = Float64Array.from(minutes, (i) => 100 + (i % 2) / 2);
    const series: BarSeries = {
      ...history({}),
      timeframe: '1m',
      calendar: null,
      openTimes,
      closeTimes: openTimes.map((time) => time + 60_000_000),
      open: price,
      high: price,
      low: price,
      close: price,
      volume: price,
    };
    expect(checkSeries(series).map(({ code, message }) => [code, message])).toEqual([
      ['DATA.MISSING_BARS', 'bars missing: 7, up to 7 in a row, before 2020-01-01'],
    ]);
  });

  it('says how often a range was widened', () => {
    expect(codes({ rangesWidened: 2 })).toEqual([
      ['DATA.RANGE_WIDENED', 'bars whose high or low was moved to their open or close, by less than a billionth: 2'],
    ]);
  });

  it('says when a history is too short for the features', () => {
    expect(codes({ days: days.slice(0, 250) }).map(([code]) => code)).toEqual(['DATA.SHORT_HISTORY']);
    expect(codes({ days: days.slice(0, 251) })).toEqual([]);
  });
});
