// Appends one bar after the other to a growing history in the folder given, and says each that is kept, until it is killed.
import { join } from 'node:path';
import { DataConfig } from '../data.config.js';
import { DuckDb } from '../infrastructure/duck-db.js';
import { ParquetBarStore } from '../infrastructure/parquet-bar-store.js';
import { ParquetFiles } from '../infrastructure/parquet-files.js';
import { randomTable, rowsOfTable } from './bars.js';

const [folder = ''] = process.argv.slice(2);
const table = randomTable(300);
const store = new ParquetBarStore(new ParquetFiles(new DuckDb(new DataConfig())), {
  path: (...parts) => join(folder, ...parts),
});
for (let row = 0; row < table.close.length; row++) {
  await store.append(rowsOfTable(table, row, row + 1), 'killed');
  process.stdout.write(`${row}\n`);
}
