import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataConfig } from '../../data.config.js';
import { DuckDb } from '../duck-db.js';
import { LocalSeriesFiles } from './local-series-files.js';

describe(LocalSeriesFiles.name, () => {
  const folder = mkdtempSync(join(tmpdir(), 'series-files-'));
  const config = Object.assign(new DataConfig(), { rowsMax: 3 });
  const duckDb = new DuckDb(config);
  const files = new LocalSeriesFiles(duckDb, config);
  afterAll(async () => {
    await duckDb.onModuleDestroy();
    rmSync(folder, { recursive: true });
  });
  const text = (content: string) => files.read('csv', new TextEncoder().encode(content));

  it('reads CSV with quotes, semicolons and Windows line ends', async () => {
    expect(await text('date;"a;b"\r\n2024-01-05;"7"\r\n\r\n')).toEqual({
      columns: ['date', 'a;b'],
      rows: [['2024-01-05', '7']],
    });
    expect(await text(`date,value${'\n2024-01-05,1'.repeat(4)}`)).toBe('at most 3 rows');
    expect(await files.read('csv', Uint8Array.of(0x64, 0xff))).toBe('UTF-8 text');
  });

  it('reads Parquet: dates as dates, times with their microseconds, numbers with every digit', async () => {
    const path = join(folder, 'a.parquet');
    const rows = `SELECT DATE '2024-01-05' AS date, TIMESTAMP '2024-01-06 08:30:00.000001' AS known_at, 0.1 + 0.2::DOUBLE AS value, NULL AS origin`;
    await duckDb.use((connection) => connection.run(`COPY (${rows}) TO '${path}' (FORMAT parquet)`));
    expect(await files.read('parquet', readFileSync(path))).toEqual({
      columns: ['date', 'known_at', 'value', 'origin'],
      rows: [['2024-01-05', '2024-01-06T08:30:00.000001Z', '0.30000000000000004', '']],
    });
    expect(await files.read('parquet', readFileSync(path).subarray(0, 100))).toBe('a whole Parquet file');
  });
});
