import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '#kernel';
import type { RunOutcome } from '../run/run-outcome.js';
import type { RunResult } from './run-result.js';
import { tablesOf } from './run-tables.js';

export const RESULT_FILE = 'result.json';
export const EVENTS_FILE = 'events.bin';
const REPORT_FILE = 'report.html';
const PART = '.part-';

export interface WrittenRun {
  readonly result: RunResult;
  readonly outcome: RunOutcome;
  readonly report: string;
}

/**
 * Writes the folder of a run beside its place and moves it there when it is whole, so that a run that is killed leaves nothing that looks like
 * a result. An earlier run in the same folder is replaced.
 * @throws UserError `RESEARCH.FOLDER_TAKEN` when the folder holds something else
 */
export async function writeRun(folder: string, run: WrittenRun): Promise<void> {
  const target = resolve(folder);
  checkFree(target);
  const part = join(dirname(target), `${PART}${process.pid}-${basename(target)}`);
  removeLeftovers(dirname(target));
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  try {
    await writeFiles(part, run);
    moveInto(part, target);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

/** Before the work is done rather than after it. @throws UserError `RESEARCH.FOLDER_TAKEN` */
export function checkFree(folder: string): void {
  if (!existsSync(folder) || existsSync(join(folder, RESULT_FILE))) return;
  if (readdirSync(folder).length === 0) return;
  throw new UserError('RESEARCH.FOLDER_TAKEN', `${folder} holds files that are not of a run. Choose another folder.`, {
    folder,
  });
}

async function writeFiles(folder: string, { result, outcome, report }: WrittenRun): Promise<void> {
  for (const [name, text] of tablesOf(outcome, result.settings.moneyDigits)) writeFileSync(join(folder, name), text);
  await pipeline(Readable.from(outcome.log.bytes()), createWriteStream(join(folder, EVENTS_FILE)));
  writeFileSync(join(folder, REPORT_FILE), report);
  writeFileSync(join(folder, RESULT_FILE), `${JSON.stringify(result, null, 2)}\n`);
}

/** Two renames, so that at any moment the old run, the new one or none is there, and never a mixture. */
function moveInto(part: string, target: string): void {
  const old = `${part}-old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(target)) renameSync(target, old);
  renameSync(part, target);
  rmSync(old, { recursive: true, force: true });
}

/** What processes that are gone have left half done. */
function removeLeftovers(parent: string): void {
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    const pid = /^\.part-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
