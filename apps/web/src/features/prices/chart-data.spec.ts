import { appended } from '../../components/appended.js';
import type { BarView, FillView } from '../../api/types.js';
import { chartTimeOf, fillMarks, placesOf } from './chart-data.js';

const day = (date: string): BarView =>
  ({ timeframe: '1d', openTime: `${date}T14:30:00.000000Z`, closeTime: `${date}T21:00:00.000000Z` }) as BarView;
const fill = (marketTime: string, side: FillView['side'] = 'BUY') => ({ marketTime, side }) as FillView;
const midnight = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 1000;

const bars = [day('2012-03-05'), day('2012-03-06'), day('2012-03-07')];

it('a daily bar stands at its day, a minute bar at its start', () => {
  expect(chartTimeOf(day('2012-03-05'))).toBe(midnight('2012-03-05'));
  const untilMidnight = { timeframe: '1d', closeTime: '2012-03-06T00:00:00.000000Z' } as BarView;
  expect(chartTimeOf(untilMidnight)).toBe(midnight('2012-03-05'));
  const minute = { timeframe: '1m', openTime: '2026-01-05T14:31:00Z', closeTime: '2026-01-05T14:32:00Z' } as BarView;
  expect(chartTimeOf(minute)).toBe(Date.parse('2026-01-05T14:31:00Z') / 1000);
});

describe('fillMarks', () => {
  it('marks the bar a fill happened in, at its open and at its close', () => {
    const marks = fillMarks([fill('2012-03-06T14:30:00.000000Z'), fill('2012-03-07T21:00:00.000000Z', 'SELL')], bars);
    expect(marks).toEqual([
      { time: midnight('2012-03-06'), side: 'BUY', fills: 1 },
      { time: midnight('2012-03-07'), side: 'SELL', fills: 1 },
    ]);
  });

  it('gathers the fills of one side in one bar', () => {
    const time = '2012-03-06T15:00:00.000000Z';
    expect(
      fillMarks([fill(time), fill(time), fill(time, 'SELL')], bars).map(({ side, fills }) => [side, fills]),
    ).toEqual([
      ['BUY', 2],
      ['SELL', 1],
    ]);
  });

  it('leaves out what lies before and after the bars', () => {
    expect(fillMarks([fill('2012-03-01T15:00:00.000000Z'), fill('2012-04-01T15:00:00.000000Z')], bars)).toEqual([]);
    expect(fillMarks([fill('2012-03-06T15:00:00.000000Z')], [])).toEqual([]);
  });
});

it('knows how much of a series is new, and when it is another', () => {
  const more = [...bars, day('2012-03-08')];
  expect(appended(bars, more)).toBe(1);
  expect(appended(bars, bars)).toBe(0);
  expect(appended([], bars)).toBeNull();
  expect(appended(more, bars)).toBeNull();
});

it('reads the digits after the point from a tick size', () => {
  expect(['0.01', '1', '0.00001'].map(placesOf)).toEqual([2, 0, 5]);
});
