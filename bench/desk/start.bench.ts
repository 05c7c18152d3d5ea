// desk.first-start.seconds, desk.start.seconds: from the command to ready, the program being installed and built.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, printFigure } from '../figure.js';
import { startDesk } from './desk-process.js';

const FIRST_STARTS = 3;
const STARTS = 5;
const PORT = 18_081;

const first: number[] = [];
const later: number[] = [];
for (let round = 0; round < FIRST_STARTS; round++) {
  const dataDir = mkdtempSync(join(tmpdir(), 'quantumalpha-bench-'));
  first.push(await startAndStop(dataDir));
  const starts = round === 0 ? STARTS : 0;
  for (let start = 0; start < starts; start++) later.push(await startAndStop(dataDir));
  rmSync(dataDir, { recursive: true, force: true });
}
printFigure('desk.first-start.seconds', median(first), 's');
printFigure('desk.start.seconds', median(later), 's');

async function startAndStop(dataDir: string): Promise<number> {
  const desk = await startDesk({ dataDir, port: PORT });
  await desk.stop();
  return desk.secondsToReady;
}
