import { dateToMicros } from '#kernel';
import type { BarSeries } from '../bars/bar-series.js';
import { newYorkSessions, sessionTimesOf } from '../bars/session-times.js';
import { checkSeries } from './check-series.js';

const days = [...newYorkSessions([Number(dateToMicros('2018-01-02')), Number(dateToMicros('2019-12-31'))]).keys()];

/** A quiet history: every day up or down by half a percent. */
const quiet = days.map((_, i) => (100 + (i % 2) / 2).toFixed(2));

function history(
  changes: Partial<{ days: number[]; close: string[]; volume: string[]; hasVolume: boolean; rangesWidened: number }>,
): BarSeries {
  const { days: on = days, hasVolume = true, rangesWidened = 0 } = changes;
  const close = Float64Array.from(changes.close ?? quiet.slice(0, on.length), Number);
  const { openTimes, closeTimes } = sessionTimesOf(on);
  const volume = Float64Array.from(changes.volume ?? on.map(() => '1000'), Number);
  const none = new Map<number, string>();
  return {
    symbol: 'X',
    timeframe: '1d',
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
      ['DATA.MISSING_SESSIONS', 'sessions of New York without a bar: 2 (2018-01-17, 2018-01-18)'],
    ]);
  });

  it('notices bars on closed days, unless the whole market keeps other days', () => {
    const christmas = Number(dateToMicros('2018-12-25'));
    const with25 = [...days, christmas].toSorted((a, b) => a - b);
    expect(codes({ days: with25, close: with25.map((_, i) => (100 + (i % 2) / 2).toFixed(2)) })).toEqual([
      ['DATA.EXTRA_SESSIONS', 'bars on days on which New York was closed: 1 (2018-12-25)'],
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
      ['DATA.ZERO_VOLUME', 'bars without volume: 3'],
    ]);
    expect(codes({ hasVolume: false }).map(([code]) => code)).toEqual(['DATA.NO_VOLUME']);
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
