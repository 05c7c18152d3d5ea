import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DataConfig } from '../data.config.js';
import { barsOf, randomTable } from '../testing/bars.js';
import { DuckDb } from './duck-db.js';
import { ParquetBarHistory } from './parquet-bar-history.js';
import { ParquetFiles } from './parquet-files.js';

const LOADER = ['--conditions=@app/source', '--import=./tools/typescript-loader.mjs'];
const PROGRAM = 'src/modules/data/testing/append-process.ts';

/** Starts the writer and kills it with SIGKILL as soon as it has told of so many bars. @returns the last it told of */
async function killAfter(rows: number, folder: string): Promise<number> {
  const writer = spawn(process.execPath, [...LOADER, PROGRAM, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(writer, 'exit');
  let told = -1;
  for await (const line of createInterface(writer.stdout)) {
    told = Number(line);
    if (told + 1 === rows) writer.kill('SIGKILL');
  }
  await ended;
  return told + 1;
}

describe('a growing history whose writer is killed', () => {
  it.each([1, 8, 9, 20])('after %i bars has each of them, and nothing by halves', async (rows) => {
    const folder = await mkdtemp(join(tmpdir(), 'killed-'));
    const duckDb = new DuckDb(new DataConfig());
    try {
      const told = await killAfter(rows, folder);
      const history = new ParquetBarHistory(duckDb, new ParquetFiles(duckDb), {
        path: (...parts) => join(folder, ...parts),
      });
      const source = { instrumentId: 'TEST.FILE', timeframe: '1d', file: 'TEST.FILE.1d.killed' } as const;
      const found = await history.following(source, 0n, 1000);
      expect(found.length).toBeGreaterThanOrEqual(told);
      expect(found).toEqual(barsOf(randomTable(300)).slice(0, found.length));
      expect(await readdir(join(folder, 'bars'))).toEqual([source.file]);
    } finally {
      await duckDb.onModuleDestroy();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
