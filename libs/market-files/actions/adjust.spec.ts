import * as fc from 'fast-check';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { dateToMicros, toIsoDate } from '#kernel';
import type { BarSeries } from '../bars/bar-series.js';
import { type ReadBars, readBars } from '../read-bars.js';
import { type Adjustment, adjustSeries } from './adjust.js';
import type { CorporateAction } from './corporate-action.js';

const micros = (date: string): number => Number(dateToMicros(date));

async function read(text: string, path = 'A.csv'): Promise<ReadBars> {
  const found = await readBars([{ path, bytes: Buffer.from(text) }]);
  if (!found.ok) throw new Error(JSON.stringify(found.refusal));
  return found.value;
}

async function seriesOf(closes: readonly number[]): Promise<BarSeries> {
  const rows = closes.map(
    (close, i) => `2020-01-${String(1 + i).padStart(2, '0')},${close},${close},${close},${close},100`,
  );
  const { series } = await read(['date,open,high,low,close,volume', ...rows].join('\n'));
  const [first] = series;
  if (first === undefined) throw new Error('no series');
  return first;
}

const split = (date: string, numerator: number, denominator = 1): CorporateAction => {
  return { symbol: 'A', time: micros(date), kind: 'SPLIT', numerator, denominator };
};
const dividend = (date: string, amount: string): CorporateAction => {
  return { symbol: 'A', time: micros(date), kind: 'CASH_DIVIDEND', amount };
};
const closes = (series: BarSeries, actions: CorporateAction[], adjustment: Adjustment) =>
  Array.from(adjustSeries(series, actions, adjustment).close, (close) => Number(close.toFixed(6)));

describe(adjustSeries.name, () => {
  it('takes a split into what came before, prices and volumes', async () => {
    const series = await seriesOf([100, 102, 51, 52]);
    const adjusted = adjustSeries(series, [split('2020-01-03', 2)], { mode: 'splits' });
    expect([...adjusted.close]).toEqual([50, 51, 51, 52]);
    expect([...adjusted.volume]).toEqual([200, 200, 100, 100]);
    expect([...series.close]).toEqual([100, 102, 51, 52]);
  });

  it('takes a split that is in the prices only once', async () => {
    const series = await seriesOf([50, 51, 51, 52]);
    expect(closes(series, [split('2020-01-03', 2)], { mode: 'splits' })).toEqual([50, 51, 51, 52]);
    expect(closes(series, [split('2020-01-03', 2)], { mode: 'splits', pricesAre: 'raw' })).toEqual([25, 25.5, 51, 52]);
  });

  it('reinvests dividends and what is spun off at the close before', async () => {
    const series = await seriesOf([100, 100, 98, 98]);
    expect(closes(series, [dividend('2020-01-03', '2')], { mode: 'total-return' })).toEqual([98, 98, 98, 98]);
    expect(closes(series, [dividend('2020-01-03', '2')], { mode: 'splits' })).toEqual([100, 100, 98, 98]);
    const spun: CorporateAction = {
      symbol: 'A',
      time: micros('2020-01-03'),
      kind: 'SPIN_OFF',
      newSymbol: 'B',
      numerator: 1,
      denominator: 2,
      value: '20',
    };
    expect(closes(series, [spun], { mode: 'total-return' })).toEqual([90, 90, 98, 98]);
  });

  it('knows at a moment only what had happened', async () => {
    const series = await seriesOf([100, 102, 51, 52]);
    const asOf = micros('2020-01-03') - 1;
    expect(closes(series, [split('2020-01-03', 2)], { mode: 'splits', asOf })).toEqual([100]);
    expect(closes(series, [split('2020-01-03', 2)], { mode: 'splits', asOf: micros('2020-01-04') })).toEqual([
      50, 51, 51,
    ]);
  });

  it('leaves other symbols, and dividends above the price, alone', async () => {
    const series = await seriesOf([100, 100]);
    const other = { ...split('2020-01-02', 2), symbol: 'B' };
    expect(closes(series, [other, dividend('2020-01-02', '101')], { mode: 'total-return' })).toEqual([100, 100]);
  });

  it('keeps every return but those on ex-dates', async () => {
    const prices = fc.array(fc.integer({ min: 50, max: 150 }), { minLength: 5, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(prices, fc.integer({ min: 1, max: 3 }), async (given, at) => {
        const series = await seriesOf(given);
        const date = `2020-01-${String(1 + at).padStart(2, '0')}`;
        const adjusted = adjustSeries(series, [split(date, 3), dividend(date, '1')], {
          mode: 'total-return',
          pricesAre: 'raw',
        });
        for (let i = 1; i < given.length; i++) {
          const before = (series.close[i] ?? 0) / (series.close[i - 1] ?? 1);
          const after = (adjusted.close[i] ?? 0) / (adjusted.close[i - 1] ?? 1);
          const expected = i === at ? (before * 3) / (1 - 1 / (series.close[i - 1] ?? 1)) : before;
          expect(after / expected).toBeCloseTo(1, 10);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('dividends and splits in files of bars', () => {
  it('become actions on the day of their row, the bar stays', async () => {
    const { series, actions } = await read(
      [
        'Date,Open,High,Low,Close,Volume,Dividends,Stock Splits',
        '2020-01-02,1,1,1,1,5,0.0,0.0',
        '2020-01-03,1,1,1,1,5,0.25,0.0',
        '2020-01-06,1,1,1,1,5,0.0,0.125',
        '2020-01-07,1,1,1,1,5,,1.0',
      ].join('\n'),
    );
    expect(series[0]?.close).toHaveLength(4);
    expect(actions).toEqual([dividend('2020-01-03', '0.25'), split('2020-01-06', 1, 8)]);
  });

  it('break their row where they are no numbers', async () => {
    const { rejections, actions } = await read(
      'date,open,high,low,close,dividend\n2020-01-02,1,1,1,1,0\n2020-01-03,1,1,1,1,x',
    );
    expect(rejections).toMatchObject([{ line: 3, code: 'DATA.BAD_ACTION' }]);
    expect(actions).toEqual([]);
  });
});

const DATA = fileURLToPath(new URL('../../../../shared/data/equities/raw-with-actions/', import.meta.url));
const whenPresent = existsSync(DATA) ? describe : describe.skip;

/** Adjusted closes in the files of 2013 by date; they know the dividends until the autumn of that year. */
function adjustedCloses(symbol: string): Map<string, number> {
  const lines = gunzipSync(readFileSync(`${DATA}bokeh-${symbol}.csv.gz`))
    .toString()
    .trim()
    .split('\n')
    .slice(1);
  return new Map(lines.map((line) => [line.slice(0, 10), Number(line.split(',').at(-1))]));
}

const LATER: Readonly<Record<string, readonly string[]>> = {
  AAPL: ['2013-05-09', '2013-08-08'],
  IBM: ['2013-05-08', '2013-08-07'],
  MSFT: ['2013-05-14', '2013-08-13'],
};

whenPresent('total return of real shares', () => {
  it.each(['AAPL', 'IBM', 'MSFT'])('of %s is that of the adjusted closes to a thousandth', async (symbol) => {
    const found = await readBars([`${DATA}${symbol}.csv.gz`]);
    if (!found.ok) throw new Error(found.refusal.code);
    const [series] = found.value.series;
    if (series === undefined) throw new Error('no series');
    const { actions } = found.value;
    const days = actions.map(({ time }) => toIsoDate(BigInt(time)));
    expect(days).toEqual(expect.arrayContaining([...(LATER[symbol] ?? [])]));
    const adjusted = adjustSeries(series, actions, { mode: 'total-return', asOf: micros('2013-10-01') });
    const wanted = adjustedCloses(symbol);
    const ratios = Array.from(adjusted.openTimes, (time, row) => {
      const close = wanted.get(toIsoDate(BigInt(time)));
      return close === undefined ? null : (adjusted.close[row] ?? 0) / close;
    }).filter((ratio) => ratio !== null);
    expect(ratios.length).toBeGreaterThan(280);
    // The file of AAPL is in shares after the split of 7 for 1 in 2014.
    const unit = symbol === 'AAPL' ? 1 / 7 : 1;
    for (const ratio of ratios) expect(Math.abs(ratio / unit - 1)).toBeLessThan(1e-3);
  });
});
