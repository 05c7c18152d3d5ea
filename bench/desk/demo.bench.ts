// desk.demo.seconds, desk.demo.peak-rss-mb: the whole chain in a terminal, all its processes.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, printFigure } from '../figure.js';
import { residentMb } from './desk-process.js';

const RUNS = 5;
const SAMPLE_MS = 50;
const bootstrap = join(dirname(fileURLToPath(import.meta.url)), '../../tools/bootstrap.mjs');

const seconds: number[] = [];
let peak = 0;
for (let run = 0; run < RUNS; run++) seconds.push(await demo());
printFigure('desk.demo.seconds', median(seconds), 's');
printFigure('desk.demo.peak-rss-mb', peak, 'MB');

function demo(): Promise<number> {
  const out = mkdtempSync(join(tmpdir(), 'quantumalpha-bench-'));
  const started = performance.now();
  const child = spawn(process.execPath, [bootstrap, 'demo', '--out', out], { stdio: ['ignore', 'ignore', 'inherit'] });
  const sampler = setInterval(() => {
    if (child.pid !== undefined) peak = Math.max(peak, residentMb(child.pid));
  }, SAMPLE_MS);
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      clearInterval(sampler);
      rmSync(out, { recursive: true, force: true });
      if (code === 0) resolve((performance.now() - started) / 1000);
      else reject(new Error(`the demo ended with ${code}`));
    });
  });
}
