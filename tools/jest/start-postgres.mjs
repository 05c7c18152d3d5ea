// Jest's global set-up of suites that need a database: one server for the whole run, unless TEST_DATABASE_URL names one.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export default async function startPostgres() {
  if (process.env.TEST_DATABASE_URL) return;
  const child = spawn(
    process.execPath,
    ['--conditions=@app/source', '--import=./tools/typescript-loader.mjs', 'tools/jest/postgres-server.mjs'],
    { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  process.env.TEST_DATABASE_URL = await firstLine(child);
  globalThis.testPostgres = child;
}

function firstLine(child) {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the database server for tests ended with code ${code}`)));
  });
}
