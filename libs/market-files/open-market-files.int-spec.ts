import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toIsoDate, toRfc3339 } from '#kernel';
import { adjustSeries } from './actions/adjust.js';
import type { BarSeries } from './bars/bar-series.js';
import { type MarketFiles, type OpenOptions, openMarketFiles } from './open-market-files.js';

const FIXTURES = fileURLToPath(new URL('testing/fixtures/', import.meta.url));

async function open(paths: string[], options?: OpenOptions): Promise<MarketFiles> {
  const opened = await openMarketFiles(paths, options);
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  return opened.value;
}

const names = ({ series }: MarketFiles) =>
  series.map(({ symbol, timeframe, close }) => [symbol, timeframe, close.length]);
const openOf = (series: BarSeries | undefined, row: number) => toRfc3339(BigInt(series?.openTimes[row] ?? 0));
const find = ({ series }: MarketFiles, symbol: string, timeframe: string) =>
  series.find((each) => each.symbol === symbol && each.timeframe === timeframe);

describe('a LEAN data folder', () => {
  const lean = () => open([`${FIXTURES}lean`]);

  it('has a series for each instrument and resolution', async () => {
    const files = await lean();
    expect(files.rejections).toEqual([]);
    expect(names(files)).toEqual([
      ['AAPL', '1d', 4],
      ['AAPL', '1h', 2],
      ['AAPL', '1m', 10],
      ['BTCUSD', '1d', 2],
      ['EURUSD', '1d', 2],
    ]);
    expect(files.passedOver).toEqual([]);
    expect(files.marketHours.map(({ key, holidays }) => [key, holidays])).toEqual([
      ['Equity-usa-[*]', ['2023-12-25']],
      ['Forex-oanda-[*]', []],
    ]);
  });

  it('has prices in dollars and times in UTC, in winter and in summer', async () => {
    const files = await lean();
    const daily = find(files, 'AAPL', '1d');
    expect([...(daily?.close ?? [])]).toEqual([647, 645.5, 93.7, 94.25]);
    expect(daily?.priceDigits).toBe(2);
    expect(openOf(daily, 0)).toBe('2014-06-05T13:30:00.000000Z');
    expect(openOf(find(files, 'AAPL', '1h'), 0)).toBe('2014-06-05T13:00:00.000000Z');
    const minute = find(files, 'AAPL', '1m');
    expect([openOf(minute, 0), openOf(minute, 5)]).toEqual([
      '2014-06-05T13:30:00.000000Z',
      '2014-12-05T14:30:00.000000Z',
    ]);
    expect(find(files, 'EURUSD', '1d')).toMatchObject({ close: Float64Array.of(1.1041, 1.0943), hasVolume: false });
  });

  it('has splits and dividends on their ex-dates, renames and the end of a listing', async () => {
    const { actions, symbolHistory } = await lean();
    expect(actions.map(({ time, ...action }) => [toIsoDate(BigInt(time)), action])).toEqual([
      ['2014-04-03', { symbol: 'OLDCO', kind: 'RENAME', newSymbol: 'NEWCO' }],
      ['2014-05-08', { symbol: 'AAPL', kind: 'CASH_DIVIDEND', amount: '3.2896' }],
      ['2014-06-09', { symbol: 'AAPL', kind: 'SPLIT', numerator: 7, denominator: 1 }],
      ['2014-08-07', { symbol: 'AAPL', kind: 'CASH_DIVIDEND', amount: '6.1083' }],
      ['2015-07-01', { symbol: 'NEWCO', kind: 'DELISTING', price: null }],
    ]);
    expect(symbolHistory.map(({ symbol, names: all }) => [symbol, all.map(({ ticker }) => ticker)])).toEqual([
      ['AAPL', ['AAPL']],
      ['NEWCO', ['OLDCO', 'NEWCO']],
    ]);
  });

  it('is adjusted for a split by its own factor file', async () => {
    const files = await lean();
    const daily = find(files, 'AAPL', '1d');
    const closes = daily && [...adjustSeries(daily, files.actions, { mode: 'splits' }).close];
    expect(closes?.map((close) => Number(close.toFixed(4)))).toEqual([92.4286, 92.2143, 93.7, 94.25]);
  });

  it('gives only what is asked for', async () => {
    expect(names(await open([`${FIXTURES}lean`], { symbols: ['AAPL'], timeframes: ['1m'] }))).toEqual([
      ['AAPL', '1m', 10],
    ]);
    expect(names(await open([`${FIXTURES}lean/equity/usa/daily/aapl.zip`]))).toEqual([['AAPL', '1d', 4]]);
  });
});

describe('a data folder of freqtrade', () => {
  it('has a series for each pair and timeframe, without marks', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'freqtrade-'));
    try {
      await cp(`${FIXTURES}freqtrade`, folder, { recursive: true });
      for (const twin of ['BTC_USDT-5m.json', 'BTC_USDT-5m.json.gz', 'BTC_USDT-5m.parquet'])
        await rm(join(folder, twin));
      await writeFile(join(folder, 'notes.md'), 'mine');
      const files = await open([folder]);
      expect(names(files)).toEqual([
        ['BTC_USDT', '1h', 6],
        ['BTC_USDT', '5m', 12],
        ['ETH_USDT_USDT', '1h', 6],
      ]);
      expect(files.passedOver).toEqual([
        join(folder, 'futures/ETH_USDT_USDT-1h-mark.feather'),
        join(folder, 'notes.md'),
      ]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
