import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { toRfc3339 } from '#kernel';
import type { BarSeries } from './bars/bar-series.js';
import { type ReadOptions, readBars } from './read-bars.js';

/** Written by freqtrade and pandas: testing/fixtures/make_fixtures.py. */
const FIXTURES = fileURLToPath(new URL('testing/fixtures/', import.meta.url));

async function seriesOf(file: string, options: ReadOptions = {}): Promise<readonly BarSeries[]> {
  const read = await readBars([`${FIXTURES}${file}`], options);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  expect(read.value.rejections).toEqual([]);
  return read.value.series;
}

const row = ({ openTimes, open, high, low, close, volume }: BarSeries, i: number) => [
  toRfc3339(BigInt(openTimes[i] ?? 0)),
  ...[open, high, low, close, volume].map((column) => column[i]),
];

describe('files of other tools', () => {
  it.each([
    'freqtrade/BTC_USDT-5m.feather',
    'freqtrade/BTC_USDT-5m.json',
    'freqtrade/BTC_USDT-5m.json.gz',
    'freqtrade/BTC_USDT-5m.parquet',
  ])('reads the candles of freqtrade in %s', async (file) => {
    const [series] = await seriesOf(file);
    expect(series).toMatchObject({ symbol: 'BTC_USDT', timeframe: '5m', priceDigits: 2, hasVolume: true });
    const [, ...candles] = JSON.parse(await readFile(`${FIXTURES}freqtrade/BTC_USDT-5m.json`, 'utf8')) as number[][];
    const expected = candles.map(([time = 0, ...values]) => [toRfc3339(BigInt(time * 1000)), ...values]);
    expect(series && candles.map((_, i) => row(series, i + 1))).toEqual(expected);
  });

  it.each(['CCC.zstd.feather', 'DDD.plain.feather'])('reads Feather of pandas, packed otherwise: %s', async (file) => {
    const [series] = await seriesOf(file);
    expect(series).toMatchObject({ timeframe: '1d', priceDigits: 2 });
    expect(series && row(series, 0)).toEqual(['2024-01-01T00:00:00.000000Z', 100, 100.22, 99.95, 100.17, 51.5]);
  });

  it('reads Parquet by a map of its columns', async () => {
    const columns = { date: 'asof', open: 'px_open', high: 'px_high', low: 'px_low', close: 'px_last' };
    const series = await seriesOf('renamed.parquet', { columns });
    expect(series.map(({ symbol, close }) => [symbol, close.length])).toEqual([
      ['AAA', 6],
      ['BBB', 6],
    ]);
    expect(await readBars([`${FIXTURES}renamed.parquet`])).toMatchObject({
      refusal: { code: 'DATA.COLUMNS_MISSING', details: { missing: 'date, open, high, low, close' } },
    });
  });

  it.each([
    ['cut.feather', (bytes: Buffer) => bytes.subarray(0, 900)],
    [
      'bent.feather',
      (bytes: Buffer) => {
        const frame = bytes.indexOf('04224d18', 0, 'hex');
        return Buffer.from(bytes).fill(255, frame + 7, frame + 30);
      },
    ],
  ])('refuses damaged Arrow: %s', async (path, damage) => {
    const bytes = damage(await readFile(`${FIXTURES}freqtrade/BTC_USDT-5m.feather`));
    expect(await readBars([{ path, bytes }])).toMatchObject({ ok: false, refusal: { code: 'DATA.FILE_DAMAGED' } });
  });
});
