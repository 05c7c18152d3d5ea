// A program that holds a data folder and runs its database until it is killed or told to stop by SIGTERM.
//   node … hold-data-folder.ts FOLDER     prints the process id of the database server when it is ready
import { join } from 'node:path';
import { lockDataFolder, startEmbeddedPostgres } from '../index.js';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const folder = process.argv[2] ?? '';

const lock = await lockDataFolder(folder);
const postgres = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), log: silent });
process.once('SIGTERM', async () => {
  await lock.stopping();
  await postgres.stop();
  await lock.release();
  process.exit();
});
process.stdout.write(`${postgres.pid}\n`);
setInterval(() => {}, 60_000);
