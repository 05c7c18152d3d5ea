// split.pod.rss-mb: resident memory of the largest process but ai, 5 s after all are ready, feeds running; of that the part that is its own, not pages of
// the Node program that all of them share. split.pod.start-seconds: the
// slowest process from its start to ready, each restarted alone while the other six run. Each process is printed too.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { familyOf, isAlive } from '../../test/e2e/support/processes.js';
import { printFigure } from '../figure.js';
import { manifest } from '../../src/modules.manifest.js';
import { withSplitDesk } from './bench-desk.js';

await withSplitDesk(async ({ desk, basePort }) => {
  await sleep(5000);
  const memory = modulesOf(desk.pid).map(([module, pid]) => ({ module, ...memoryOf(pid) }));
  for (const { module, all, own } of memory)
    printFigure(`split.pod.rss-mb.${module}`, all, `MB, ${own.toFixed(0)} MB its own`);
  const apart = memory.filter(({ module }) => module !== 'ai');
  printFigure('split.pod.rss-mb', Math.max(...apart.map(({ all }) => all)), 'MB, the largest but ai');
  printFigure('split.pod.own-mb', Math.max(...apart.map(({ own }) => own)), 'MB its own, the largest but ai');
  const starts: number[] = [];
  for (const [index, { name }] of manifest.entries()) {
    const seconds = await restart(desk.pid, name, basePort + index);
    printFigure(`split.pod.start-seconds.${name}`, seconds, 's');
    starts.push(seconds);
  }
  printFigure('split.pod.start-seconds', Math.max(...starts), 's, the slowest');
});

/** Ends it as a rollout would; `up` starts it again at once. */
async function restart(up: number, module: string, port: number): Promise<number> {
  const pid = pidOf(up, module);
  if (pid === null) throw new Error(`no process of ${module}`);
  process.kill(pid, 'SIGTERM');
  while (isAlive(pid)) await sleep(5);
  const from = performance.now();
  while (!(await isReady(port))) await sleep(10);
  return (performance.now() - from) / 1000;
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok;
  } catch {
    return false;
  }
}

function pidOf(up: number, module: string): number | null {
  return modulesOf(up).find(([name]) => name === module)?.[1] ?? null;
}

/** The process of each module. */
function modulesOf(up: number): [module: string, pid: number][] {
  return familyOf(up).flatMap((pid) => {
    const [, module] = /--modules\0(\w+)\0/.exec(textOf(pid, 'cmdline')) ?? [];
    return module === undefined ? [] : [[module, pid] satisfies [string, number]];
  });
}

/** Resident, in MB. */
function memoryOf(pid: number): { readonly all: number; readonly own: number } {
  const status = textOf(pid, 'status');
  const mb = (line: string): number => Number(new RegExp(`^${line}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024;
  return { all: mb('VmRSS'), own: mb('RssAnon') };
}

function textOf(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
