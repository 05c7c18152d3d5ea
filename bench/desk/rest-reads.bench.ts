// desk.rest-reads.per-second: authenticated reads of a cached quote on one process; .p99-ms at half of the wanted 3,000 a second.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, printFigure } from '../figure.js';
import { signIn, startDesk } from './desk-process.js';

const PORT = 18_083;
const ROUNDS = 5;
const HALF_OF_WANTED = 1500;
const client = join(dirname(fileURLToPath(import.meta.url)), 'rest-client.ts');

interface Outcome {
  readonly perSecond: number;
  readonly p99Ms: number;
  readonly errors: number;
}

const dataDir = mkdtempSync(join(tmpdir(), 'quantumalpha-bench-'));
const desk = await startDesk({ dataDir, port: PORT, environment: { RATE_LIMIT_PER_MINUTE: '100000000' } });
try {
  const token = await signIn(desk.url, desk.adminPassword ?? '');
  await run(token, 0);
  const rates: number[] = [];
  const latencies: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rates.push((await run(token, 0)).perSecond);
    latencies.push((await run(token, HALF_OF_WANTED)).p99Ms);
  }
  printFigure('desk.rest-reads.per-second', median(rates), 'requests/s');
  printFigure('desk.rest-reads.p99-ms', median(latencies), 'ms');
} finally {
  await desk.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** The client is a process of its own; with a rate it is open loop, with 0 it goes as fast as it can. */
function run(token: string, rate: number): Promise<Outcome> {
  const child = spawn(process.execPath, [...process.execArgv, client, String(PORT), token, String(rate)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('close', () => {
      const outcome = JSON.parse(output) as Outcome;
      if (outcome.errors > 0) reject(new Error(`${outcome.errors} reads failed`));
      else resolve(outcome);
    });
  });
}
