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
