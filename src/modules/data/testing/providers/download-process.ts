// Runs the download that is in the database given, from the address given, and says each page that is stored, until it is killed.
import { Database, PostgresUnitOfWork } from '#platform/database';
import { downloadBench, runningJob } from './download-bench.js';

const [databaseUrl = '', url = ''] = process.argv.slice(2);
const database = await Database.connect(databaseUrl, { poolSize: 4, applicationName: 'download-process' });
const unitOfWork = new PostgresUnitOfWork(database, () => undefined);
const { job } = downloadBench({ database, unitOfWork }, { one: url, two: url });
let pages = 0;
await job.run(
  { downloadId: 'download_1' },
  runningJob(() => {
    pages += 1;
    process.stdout.write(`${pages}\n`);
  }),
);
await database.close();
