// Appends ten ticks after the other to a stream in the folder given, and says how often, until it is killed.
import { join } from 'node:path';
import { DataConfig } from '../../data.config.js';
import { DuckDb } from '../../infrastructure/duck-db.js';
import { ParquetFiles } from '../../infrastructure/parquet-files.js';
import { ParquetTickStore } from '../../infrastructure/ticks/parquet-tick-store.js';
import { randomTicks } from './ticks.js';

const [folder = ''] = process.argv.slice(2);
const ticks = randomTicks(3000);
const duckDb = new DuckDb(new DataConfig());
const store = new ParquetTickStore(duckDb, new ParquetFiles(duckDb), { path: (...parts) => join(folder, ...parts) });
for (let count = 1; count * 10 <= ticks.length; count++) {
  await store.append({ instrumentId: 'BTC-USDT.TEST', source: 'killed' }, ticks.slice((count - 1) * 10, count * 10));
  process.stdout.write(`${count}\n`);
}
