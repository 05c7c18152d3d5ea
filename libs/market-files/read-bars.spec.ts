import { toIsoDate, toRfc3339 } from '#kernel';
import { type BarSeries, decimalText, decimalTexts } from './bars/bar-series.js';
import { readBars } from './read-bars.js';

const HEADER = 'Date,Open,High,Low,Close,Adj Close,Volume';
const LIMITS = { rowsMax: 1000, badRowsMax: 100 };

/** Files by name, each as its lines. */
const take = (files: Record<string, string[]>, limits = LIMITS) =>
  readBars(
    Object.entries(files).map(([path, lines]) => ({ path, bytes: Buffer.from(lines.join('\n')) })),
    { limits },
  );

async function seriesOf(files: Record<string, string[]>): Promise<readonly BarSeries[]> {
  const taken = await take(files);
  if (!taken.ok) throw new Error(taken.refusal.code);
  return taken.value.series;
}

async function rejections(lines: string[], file = 'aapl.csv') {
  const taken = await take({ [file]: lines });
  if (!taken.ok) throw new Error(taken.refusal.code);
  return taken.value.rejections.map(({ line, code }) => [line, code]);
}

const dates = ({ openTimes }: BarSeries): string[] => Array.from(openTimes, (time) => toIsoDate(BigInt(time)));

describe(readBars.name, () => {
  it('reports every bad row with its line and reason, and takes the others', async () => {
    const zoo = [
      HEADER,
      '2020-01-02,10,12,9,11,11,100',
      '2020-01-03,10,12,9,11,11',
      '2020-01-06,10,12,9,eleven,11,100',
      '2020-13-07,10,12,9,11,11,100',
      '2020-01-08,10,8,9,9,9,100',
      '2020-01-09,13,12,9,11,11,100',
      '2020-01-10,10,12,9,8,8,100',
      '2020-01-13,-10,12,9,11,11,100',
      '2020-01-14,10,12,0,11,11,100',
      '2020-01-15,10,12,9,11,11,-1',
      '2020-01-16,10,12,9,11,11,100',
      '2020-01-16,10,12,9,11,11,100',
      '2020-01-07,10,12,9,11,11,100',
      '2020-01-17,null,null,null,null,null,null',
      '2020-01-21,"10,12,9,11,11,100',
      '',
      '2020-01-22,10,12,9,11,11,100',
      'Total,,,,,,',
    ];
    const taken = await take({ 'aapl.csv': zoo });
    expect(taken.ok && taken.value.rejections).toEqual([
      { file: 'aapl.csv', line: 3, code: 'DATA.UNPARSABLE_ROW', reason: '6 fields where the header has 7' },
      { file: 'aapl.csv', line: 4, code: 'DATA.UNPARSABLE_NUMBER', reason: 'close is no number: "eleven"' },
      { file: 'aapl.csv', line: 5, code: 'DATA.UNPARSABLE_DATE', reason: 'no date: "2020-13-07"' },
      { file: 'aapl.csv', line: 6, code: 'DATA.HIGH_BELOW_LOW', reason: 'high 8 is below low 9' },
      { file: 'aapl.csv', line: 7, code: 'DATA.OPEN_OUTSIDE_RANGE', reason: 'open 13 is outside of 9 to 12' },
      { file: 'aapl.csv', line: 8, code: 'DATA.CLOSE_OUTSIDE_RANGE', reason: 'close 8 is outside of 9 to 12' },
      { file: 'aapl.csv', line: 9, code: 'DATA.PRICE_NOT_POSITIVE', reason: 'open -10 is not positive' },
      { file: 'aapl.csv', line: 10, code: 'DATA.PRICE_NOT_POSITIVE', reason: 'low 0 is not positive' },
      { file: 'aapl.csv', line: 11, code: 'DATA.NEGATIVE_VOLUME', reason: 'volume -1 is negative' },
      { file: 'aapl.csv', line: 13, code: 'DATA.REPEATED_ROW', reason: '2020-01-16 stands in line 12 already' },
      { file: 'aapl.csv', line: 14, code: 'DATA.UNORDERED_DATE', reason: '2020-01-07 is out of order' },
      { file: 'aapl.csv', line: 15, code: 'DATA.UNPARSABLE_NUMBER', reason: 'open is no number: "null"' },
      { file: 'aapl.csv', line: 16, code: 'DATA.UNPARSABLE_ROW', reason: 'a quote is not closed' },
      { file: 'aapl.csv', line: 19, code: 'DATA.UNPARSABLE_DATE', reason: 'no date: "Total"' },
    ]);
    expect(taken.ok && taken.value.series.map(dates)).toEqual([['2020-01-02', '2020-01-16', '2020-01-22']]);
  });

  it('keeps the digits of the file', async () => {
    const [table] = await seriesOf({
      'x.csv': [HEADER, '2020-01-02,1399.420044,1455.219971,1397.430054,1400.500000,1,1009000000'],
    });
    expect(table).toMatchObject({ symbol: 'X', timeframe: '1d', priceDigits: 6 });
    expect(
      (['open', 'high', 'low', 'close', 'volume'] as const).map((name) => table && decimalText(table, name, 0)),
    ).toEqual(['1399.420044', '1455.219971', '1397.430054', '1400.5', '1009000000']);
  });

  it('gives a daily bar of New York its session: half days and summer time included', async () => {
    const rows = ['2020-11-25', '2020-11-27', '2021-06-01'].map((date) => `${date},1,1,1,1,1,1`);
    const [table] = await seriesOf({ 'x.csv': [HEADER, ...rows] });
    expect(Array.from(table?.closeTimes ?? [], (time) => toRfc3339(BigInt(time)))).toEqual([
      '2020-11-25T21:00:00.000000Z',
      '2020-11-27T18:00:00.000000Z',
      '2021-06-01T20:00:00.000000Z',
    ]);
  });

  it('gives a market that never closes whole days', async () => {
    const rows = ['2021-01-01', '2021-01-02', '2021-01-03'].map((date) => `${date},1,1,1,1,1,1`);
    const [table] = await seriesOf({ 'BTC-USD.csv': [HEADER, ...rows] });
    expect(Array.from(table?.closeTimes ?? [], (time) => toRfc3339(BigInt(time)))[0]).toBe(
      '2021-01-02T00:00:00.000000Z',
    );
  });

  it('turns a file that runs from new to old', async () => {
    const rows = ['2020-01-06', '2020-01-03', '2020-01-02'].map((date, i) => `${date},${i + 1},9,1,2,2,1`);
    const [table] = await seriesOf({ 'x.csv': [HEADER, ...rows] });
    expect(table).toMatchObject({ open: Float64Array.of(3, 2, 1) });
  });

  it('parts the symbols of a column, whatever the order of rows', async () => {
    const made = await seriesOf({
      'all.csv': [
        '<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>',
        'MSFT.US,D,20200103,000000,1,2,1,2,5,0',
        'AAPL.US,D,20200102,000000,1,2,1,2,5,0',
        'MSFT.US,D,20200106,000000,1,2,1,2,5,0',
        'aapl.us,D,20200103,000000,1,2,1,2,5,0',
        '???,D,20200103,000000,1,2,1,2,5,0',
      ],
    });
    expect(made.map((table) => [table.symbol, dates(table)])).toEqual([
      ['AAPL.US', ['2020-01-02', '2020-01-03']],
      ['MSFT.US', ['2020-01-03', '2020-01-06']],
    ]);
  });

  it('names the rows of a symbol that is none', async () => {
    expect(
      await rejections([
        'symbol,date,open,high,low,close',
        'A,2020-01-02,1,1,1,1',
        ',2020-01-03,1,1,1,1',
        'a b,2020-01-03,1,1,1,1',
      ]),
    ).toEqual([
      [3, 'DATA.BAD_SYMBOL'],
      [4, 'DATA.BAD_SYMBOL'],
    ]);
  });

  it('takes one-minute bars at their beginnings', async () => {
    const rows = ['15:31', '15:32', '15:33'].map((time) => `2020-04-17 ${time},1,1,1,1,1,1`);
    const [table] = await seriesOf({ 'x.csv': [HEADER, ...rows] });
    expect(table?.timeframe).toBe('1m');
    expect(toRfc3339(BigInt(table?.closeTimes[0] ?? 0))).toBe('2020-04-17T15:32:00.000000Z');
  });

  it('takes a daily file with a time of day for daily', async () => {
    const [table] = await seriesOf({
      'x.csv': [HEADER, '2020-04-16 00:00:00-04:00,1,1,1,1,1,1', '2020-04-17 00:00:00-04:00,1,1,1,1,1,1'],
    });
    expect(table?.timeframe).toBe('1d');
    expect(dates(table as BarSeries)).toEqual(['2020-04-16', '2020-04-17']);
  });

  it('knows which instruments have no volume', async () => {
    const taken = await take({ 'vix.csv': ['DATE,OPEN,HIGH,LOW,CLOSE', '2020-01-02,1,1,1,1'] });
    expect(taken).toMatchObject({ value: { series: [{ symbol: 'VIX', hasVolume: false, rangesWidened: 0 }] } });
  });

  it('takes the close for the high where it is above it by a hair only', async () => {
    const taken = await take({
      'x.csv': [
        HEADER,
        '2020-01-02,10,10.123456789012345,9,10.123456789012347,1,1',
        '2020-01-03,10,10.1234,9,10.1235,1,1',
      ],
    });
    expect(taken).toMatchObject({
      value: {
        series: [{ high: Float64Array.of(Number('10.123456789012347')), hasVolume: true, rangesWidened: 1 }],
        rejections: [{ line: 3, code: 'DATA.CLOSE_OUTSIDE_RANGE' }],
      },
    });
  });

  it.each([
    ['month first', ['1/2/2020', '1/3/2020', '1/13/2020']],
    ['day first', ['2/1/2020', '3/1/2020', '13/1/2020']],
    ['points', ['02.01.2020', '03.01.2020', '13.01.2020']],
  ])('reads dates that are written %s, when one of them tells', async (_, written) => {
    const [table] = await seriesOf({ 'x.csv': [HEADER, ...written.map((date) => `${date},1,1,1,1,1,1`)] });
    expect(dates(table as BarSeries)).toEqual(['2020-01-02', '2020-01-03', '2020-01-13']);
  });

  it('leaves out dates that nobody can tell', async () => {
    expect(await take({ 'x.csv': [HEADER, '1/2/2020,1,1,1,1,1,1'] })).toMatchObject({
      refusal: { code: 'DATA.NOTHING_USABLE', details: { firstCode: 'DATA.UNPARSABLE_DATE', firstLine: '2' } },
    });
    expect(await rejections([HEADER, '2020-01-02,1,1,1,1,1,1', '1/3/2020,1,1,1,1,1,1'])).toEqual([
      [3, 'DATA.UNPARSABLE_DATE'],
    ]);
  });

  it('keeps texts that have more digits than a float64', async () => {
    const [table] = await seriesOf({
      'x.csv': [HEADER, '2020-01-02,1,1.000000000000000001,1,1,1,12345678901234567890'],
    });
    expect(
      table && [decimalText(table, 'high', 0), decimalText(table, 'volume', 0), decimalText(table, 'open', 0)],
    ).toEqual(['1.000000000000000001', '12345678901234567890', '1']);
  });

  it('gives the texts of a column as those of its values', async () => {
    const prices = ['1', '101', '1.000000000000000001', '40.97', '1', '81.93', '1e-7'];
    const rows = prices.map((price, i) => `2020-01-0${i + 1},${price},${price},${price},${price},1,${price}`);
    const [series] = await seriesOf({ 'x.csv': [HEADER, ...rows] });
    expect(series && decimalTexts(series, 'close')).toEqual([...prices.slice(0, -1), '0.0000001']);
    expect(series && prices.map((_, row) => decimalText(series, 'close', row))).toEqual([
      ...prices.slice(0, -1),
      '0.0000001',
    ]);
  });

  it.each([
    ['5m', ['10:00', '10:05', '10:10', '11:00']],
    ['1h', ['10:00', '11:00', '12:00', '14:00']],
    ['30s', ['10:00:00', '10:00:30', '10:01:00', '10:02:00']],
  ])('tells bars of %s by their commonest step', async (timeframe, times) => {
    const [table] = await seriesOf({ 'x.csv': [HEADER, ...times.map((time) => `2020-04-17 ${time},1,1,1,1,1,1`)] });
    expect(table?.timeframe).toBe(timeframe);
  });

  it('passes over a byte order mark', async () => {
    expect(await seriesOf({ 'x.csv': [`\uFEFF${HEADER}`, '2020-01-02,1,1,1,1,1,1'] })).toHaveLength(1);
  });

  it('refuses a file that has nothing usable, and says what is wrong first', async () => {
    const taken = await take({
      'good.csv': [HEADER, '2020-01-02,1,1,1,1,1,1'],
      'bad.csv': [HEADER, '2020-01-02,x,1,1,1,1,1'],
    });
    expect(taken).toMatchObject({
      ok: false,
      refusal: {
        code: 'DATA.NOTHING_USABLE',
        details: { file: 'bad.csv', rejectedRows: '1', firstLine: '2', firstCode: 'DATA.UNPARSABLE_NUMBER' },
      },
    });
    expect(await take({ 'empty.csv': [] })).toMatchObject({ refusal: { code: 'DATA.NOTHING_USABLE' } });
  });

  it.each([
    ['DATA.COLUMNS_MISSING', { 'x.csv': ['2020-01-02,1,1,1,1,1,1'] }, LIMITS],
    [
      'DATA.NOT_BARS',
      { 'x.csv': [HEADER, '2020-01-02 10:00:00.1,1,1,1,1,1,1', '2020-01-02 10:00:00.35,1,1,1,1,1,1'] },
      LIMITS,
    ],
    [
      'DATA.TOO_MANY_ROWS',
      { 'x.csv': [HEADER, '2020-01-02,1,1,1,1,1,1', '2020-01-03,1,1,1,1,1,1'] },
      { ...LIMITS, rowsMax: 1 },
    ],
    ['DATA.TOO_MANY_BAD_ROWS', { 'x.csv': [HEADER, 'x', 'y'] }, { ...LIMITS, badRowsMax: 1 }],
  ])('refuses with %s', async (code, files, limits) => {
    expect(await take(files, limits)).toMatchObject({ ok: false, refusal: { code } });
  });
});
