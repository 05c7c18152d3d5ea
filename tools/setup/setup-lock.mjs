import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readJson } from './fingerprint.mjs';
import { startTimeOf } from './parents.mjs';
import { SetupError, say } from './setup-error.mjs';

const POLL_MS = 200;
const WAIT_LIMIT_MS = 30 * 60_000;

/** Runs the work while no other process of this checkout installs or builds; waits for one that does. */
export async function withSetupLock(folder, work) {
  const grave = await acquire(folder);
  try {
    return await work();
  } finally {
    release(folder);
    if (grave !== undefined) rmSync(grave, { recursive: true, force: true });
  }
}

/** @returns the folder of the dead owner that was put aside, if there was one */
async function acquire(folder) {
  mkdirSync(dirname(folder), { recursive: true });
  const deadline = Date.now() + WAIT_LIMIT_MS;
  let grave;
  let told = false;
  while (!tryCreate(folder)) {
    const owner = readJson(join(folder, 'owner.json'));
    if (owner !== undefined && !isAlive(owner)) grave = bury(folder, owner) ?? grave;
    else if (Date.now() > deadline)
      throw new SetupError(`another set-up holds ${folder}; if none runs, delete that folder.`);
    else {
      if (!told) say(`Waiting for another set-up of this folder to finish (process ${owner?.pid ?? 'unknown'}) …`);
      told = true;
      await sleep(POLL_MS);
    }
  }
  return grave;
}

// The folder appears complete, with its owner inside, or not at all: renaming onto a folder with content fails.
function tryCreate(folder) {
  const draft = `${folder}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft);
  writeFileSync(join(draft, 'owner.json'), JSON.stringify({ pid: process.pid, started: startTimeOf(process.pid) }));
  try {
    renameSync(draft, folder);
    return true;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) return false;
    throw error;
  }
}

// Moved away in one step: while it were being emptied, the next owner could take its place and lose it again.
function release(folder) {
  const leaving = `${folder}.${process.pid}`;
  renameSync(folder, leaving);
  rmSync(leaving, { recursive: true, force: true });
}

// The name is the dead owner's own and the folder stays until the lock is given back: of several heirs one succeeds.
function bury(folder, owner) {
  const grave = `${folder}.dead-${owner.pid}-${owner.started}`;
  try {
    renameSync(folder, grave);
    return grave;
  } catch {
    return undefined;
  }
}

function isAlive({ pid, started }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code === 'ESRCH') return false;
  }
  return startTimeOf(pid) === started;
}
