import * as peer from 'technicalindicators';
import { makeBars } from './fixtures/bars.js';
import { indicators } from './registry.js';
import type { Column } from './workspace.js';

/** Where the npm package technicalindicators 3.1.0 is right; it rounds RSI and MFI, and its ADL, MFI and PSAR differ by mistake. */
const { open, high, low, close, volume } = makeBars(500, 21);
const bars = { open: [...open], high: [...high], low: [...low], close: [...close], volume: [...volume] };
const values = bars.close;

/** Compares from the end, over the rows that the peer has; averages with another seed only over the last 100. */
function expectSame(ours: Column, theirs: readonly (number | undefined)[], rows = theirs.length): void {
  const given = [...ours.subarray(ours.length - rows)];
  const expected = theirs.slice(-rows).map((value) => value ?? Number.NaN);
  expect(given).toEqual(expected.map((value, row) => closest(given[row] ?? Number.NaN, value)));
}

const closest = (value: number, expected: number): number =>
  Math.abs(value - expected) <= 1e-9 * Math.max(1, Math.abs(expected)) ? value : expected;

describe('technicalindicators agrees', () => {
  it('on SMA, EMA, WMA and WEMA', () => {
    expectSame(indicators.SMA.batch([close], { period: 20 })[0], peer.SMA.calculate({ period: 20, values }));
    expectSame(indicators.EMA.batch([close], { period: 20 })[0], peer.EMA.calculate({ period: 20, values }));
    expectSame(indicators.WMA.batch([close], { period: 20 })[0], peer.WMA.calculate({ period: 20, values }));
    expectSame(indicators.RMA.batch([close], { period: 14 })[0], peer.WEMA.calculate({ period: 14, values }));
  });

  it('on Bollinger bands', () => {
    const theirs = peer.BollingerBands.calculate({ period: 20, stdDev: 2, values });
    const [upper, middle, lower] = indicators.BBANDS.batch([close]);
    expectSame(
      upper,
      theirs.map((band) => band.upper),
    );
    expectSame(
      middle,
      theirs.map((band) => band.middle),
    );
    expectSame(
      lower,
      theirs.map((band) => band.lower),
    );
  });

  it('on rates of change, true range, Williams %R, CCI and OBV', () => {
    expectSame(indicators.ROC.batch([close], { period: 12 })[0], peer.ROC.calculate({ period: 12, values }));
    expectSame(indicators.TRANGE.batch([high, low, close])[0], peer.TrueRange.calculate(bars));
    expectSame(indicators.WILLR.batch([high, low, close])[0], peer.WilliamsR.calculate({ ...bars, period: 14 }));
    expectSame(
      indicators.CCI.batch([high, low, close], { period: 20 })[0],
      peer.CCI.calculate({ ...bars, period: 20 }),
    );
  });

  it('on ATR and the awesome oscillator', () => {
    expectSame(indicators.ATR.batch([high, low, close])[0], peer.ATR.calculate({ ...bars, period: 14 }));
    expectSame(
      indicators.AO.batch([high, low])[0],
      peer.AwesomeOscillator.calculate({ ...bars, fastPeriod: 5, slowPeriod: 34 }),
    );
  });

  it('on Wilder’s average gain and loss', () => {
    expectSame(indicators.AVGGAIN.batch([close])[0], peer.AverageGain.calculate({ period: 14, values }));
    expectSame(indicators.AVGLOSS.batch([close])[0], peer.AverageLoss.calculate({ period: 14, values }));
  });

  it('on the Chandelier exit', () => {
    const chandelier = new peer.ChandelierExit({ ...bars, period: 22, multiplier: 3 });
    const theirs: readonly peer.ChandelierExitOutput[] = chandelier.result;
    const [exitLong, exitShort] = indicators.CHANDELIER.batch([high, low, close]);
    expectSame(
      exitLong,
      theirs.map((exit) => exit.exitLong),
    );
    expectSame(
      exitShort,
      theirs.map((exit) => exit.exitShort),
    );
  });

  it('on crossings, but for the first row, which it takes for one', () => {
    const average = indicators.SMA.batch([close], { period: 5 })[0].subarray(4);
    const [lineA, lineB] = [values.slice(4), [...average]];
    const ours = (name: 'CROSSUP' | 'CROSSDOWN') =>
      [...indicators[name].batch([close.subarray(4), average])[0]].slice(1);
    const theirs = (crossed: boolean[]) => crossed.slice(1).map(Number);
    expect(ours('CROSSUP')).toEqual(theirs(peer.CrossUp.calculate({ lineA, lineB })));
    expect(ours('CROSSDOWN')).toEqual(theirs(peer.CrossDown.calculate({ lineA, lineB })));
  });

  it('on highest, lowest, sum and standard deviation', () => {
    expectSame(indicators.MAX.batch([close], { period: 20 })[0], peer.Highest.calculate({ period: 20, values }));
    expectSame(indicators.MIN.batch([close], { period: 20 })[0], peer.Lowest.calculate({ period: 20, values }));
    expectSame(indicators.SUM.batch([close], { period: 20 })[0], peer.Sum.calculate({ period: 20, values }));
    expectSame(indicators.STDDEV.batch([close], { period: 20 })[0], peer.SD.calculate({ period: 20, values }));
  });

  it('on the force index, volume-weighted price and Heikin-Ashi', () => {
    expectSame(indicators.EFI.batch([close, volume])[0], peer.ForceIndex.calculate({ ...bars, period: 13 }));
    expectSame(indicators.VWAP.batch([high, low, close, volume])[0], peer.VWAP.calculate(bars));
    const theirs = peer.HeikinAshi.calculate(bars);
    const [, , , haClose] = indicators.HA.batch([open, high, low, close]);
    expectSame(haClose, theirs.close ?? []);
  });

  it('on the directional movement and the stochastic', () => {
    const theirs = peer.ADX.calculate({ ...bars, period: 14 });
    expectSame(
      indicators.ADX.batch([high, low, close])[0],
      theirs.map(({ adx }) => adx),
      100,
    );
    const stochastic = peer.Stochastic.calculate({ ...bars, period: 14, signalPeriod: 3 });
    expectSame(
      indicators.STOCHF.batch([high, low, close], { fastKPeriod: 14, fastDPeriod: 3 })[0],
      stochastic.map(({ k }) => k),
      400,
    );
  });

  it('on the know sure thing', () => {
    const theirs = peer.KST.calculate({
      values,
      ROCPer1: 10,
      ROCPer2: 15,
      ROCPer3: 20,
      ROCPer4: 30,
      SMAROCPer1: 10,
      SMAROCPer2: 10,
      SMAROCPer3: 10,
      SMAROCPer4: 15,
      signalPeriod: 9,
    });
    expectSame(
      indicators.KST.batch([close])[0],
      theirs.map(({ kst }) => kst),
      400,
    );
    expectSame(
      indicators.KST.batch([close])[1],
      theirs.map(({ signal }) => signal),
      400,
    );
  });

  it('on the Ichimoku lines without displacement', () => {
    const theirs = peer.IchimokuCloud.calculate({
      ...bars,
      conversionPeriod: 9,
      basePeriod: 26,
      spanPeriod: 52,
      displacement: 26,
    });
    const [conversion, base] = indicators.ICHIMOKU.batch([high, low], { displacement: 0 });
    expectSame(
      conversion,
      theirs.map((line) => line.conversion),
      300,
    );
    expectSame(
      base,
      theirs.map((line) => line.base),
      300,
    );
  });
});
