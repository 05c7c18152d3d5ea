import { ADX } from './momentum/adx.js';
import { MACD } from './momentum/macd.js';
import { RSI } from './momentum/rsi.js';
import { EMA } from './overlap/ema.js';
import { SMA } from './overlap/sma.js';
import { findIndicator, indicators } from './registry.js';
import type { Indicator } from './indicator.js';
import { makeBars } from './fixtures/bars.js';

const badParameter = expect.objectContaining({ code: 'QUANT.BAD_PARAMETER' });

describe('indicators', () => {
  const { high, low, close } = makeBars(300, 3);

  it('refuse a parameter that they do not have', () => {
    expect(SMA.parse({ length: 3 })).toMatchObject({
      ok: false,
      refusal: { details: { parameter: 'length', expected: 'one of period' } },
    });
  });

  it.each([0, 1, 2.5, 100_001, Number.NaN, '3'])('refuse the period %s', (period) => {
    expect(SMA.parse({ period })).toMatchObject({
      ok: false,
      refusal: { code: 'QUANT.BAD_PARAMETER', details: { given: String(period) } },
    });
  });

  it('take the smallest and the largest period', () => {
    expect([2, 100_000].map((period) => SMA.parse({ period }).ok)).toEqual([true, true]);
  });

  it('refuse an average of unknown name', () => {
    expect(indicators.MA.parse({ average: 'vwma' })).toMatchObject({ ok: false });
  });

  it('throw the code where a program hands them bad parameters', () => {
    expect(() => SMA.batch([close], { period: 0 })).toThrow(badParameter);
    expect(() => SMA.stream({ period: 0 })).toThrow(badParameter);
  });

  it('throw it for columns of different length, and for an output that does not fit', () => {
    expect(() => ADX.batch([high, low, close.subarray(1)])).toThrow(badParameter);
    expect(() => SMA.batch([close], {}, [new Float64Array(3)])).toThrow(badParameter);
  });

  it('write into the columns that they are given', () => {
    const into = [new Float64Array(300), new Float64Array(300), new Float64Array(300)] as const;
    const [macd] = MACD.batch([close], {}, into);
    expect(macd).toBe(into[0]);
    expect(into.map((column) => column[299])).toEqual(MACD.batch([close]).map((column) => column[299]));
  });

  it('have no value before their lookback and one from then on', () => {
    const [rsi] = RSI.batch([close], { period: 20 });
    expect(RSI.lookback({ period: 20 })).toBe(20);
    expect([rsi[19], Number.isNaN(rsi[20])]).toEqual([Number.NaN, false]);
  });

  it('give nothing on a series that is too short or empty', () => {
    expect([...SMA.batch([close.subarray(0, 5)])[0]]).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
    expect(SMA.batch([new Float64Array()])[0]).toHaveLength(0);
  });

  it('begin after the rows in which an input has no value yet, so that they can be put together', () => {
    const [rsi] = RSI.batch([close]);
    const [smooth] = EMA.batch([rsi], { period: 5 });
    expect(smooth.findIndex((value) => !Number.isNaN(value))).toBe(18);

    const [first, second] = [RSI.stream(), EMA.stream({ period: 5 })];
    const values = Array.from(close, (value) => second.update(first.update(value)) ?? Number.NaN);
    expect(values).toEqual([...smooth]);
  });

  it('refuse the snapshot of another indicator', () => {
    expect(() => SMA.stream().restore(RSI.stream().snapshot())).toThrow(badParameter);
  });

  it('are found by name, and only their own names are names', () => {
    expect(findIndicator('SMA')).toBe(SMA);
    expect(findIndicator('toString')).toBeUndefined();
  });

  it.each(Object.entries<Indicator>(indicators))(
    '%s is listed under its name, with defaults in range',
    (name, indicator) => {
      expect(indicator.name).toBe(name);
      expect(indicator.parse({}).ok).toBe(true);
      expect(indicator.outputs.length * indicator.inputs.length).toBeGreaterThan(0);
    },
  );
});

describe('EMA', () => {
  it('stays exactly on a level price', () => {
    const [average] = EMA.batch([new Float64Array(5000).fill(100.1)], { period: 13 });
    expect(new Set(average.subarray(12))).toEqual(new Set([average[12]]));
  });
});

describe('RSI', () => {
  it('meets the example of Wilder’s method as printed by StockCharts (ChartSchool, Relative Strength Index)', () => {
    const closes = [
      44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433, 46.0826, 45.8931, 46.0328,
      45.614, 46.282, 46.282, 46.0028,
    ];
    const [rsi] = RSI.batch([Float64Array.from(closes)]);
    expect([rsi[14], rsi[15]].map((value) => value?.toFixed(2))).toEqual(['70.53', '66.32']);
  });
});
