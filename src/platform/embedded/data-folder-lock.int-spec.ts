import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDataFolder } from './data-folder-lock.js';
import { endHolders, startHolder } from './testing/start-holder.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quantumalpha-spec-'));
});

afterEach(async () => {
  await endHolders();
  await rm(folder, { recursive: true, force: true });
});

describe('lockDataFolder', () => {
  it('gives a folder to one holder at a time', async () => {
    const first = await lockDataFolder(folder);
    await expect(lockDataFolder(folder)).rejects.toMatchObject({
      code: 'PLATFORM.ALREADY_RUNNING',
      details: { pid: String(process.pid), folder },
    });
    await first.release();
    const second = await lockDataFolder(folder);
    await second.release();
  });

  it('waits for a holder that is stopping', async () => {
    const first = await lockDataFolder(folder);
    await first.stopping();
    const waiting = lockDataFolder(folder);
    setTimeout(() => void first.release(), 2_000);
    const second = await waiting;
    await expect(second.release()).resolves.toBeUndefined();
  });

  it('is released twice without harm to the next holder', async () => {
    const first = await lockDataFolder(folder);
    await first.release();
    const second = await lockDataFolder(folder);
    await first.release();
    await expect(lockDataFolder(folder)).rejects.toMatchObject({ code: 'PLATFORM.ALREADY_RUNNING' });
    await second.release();
  });

  it('names the other process, and is free at once when that is killed', async () => {
    const holder = await startHolder(folder);
    await expect(lockDataFolder(folder)).rejects.toMatchObject({ details: { pid: String(holder.process.pid) } });
    await holder.end('SIGKILL');
    const lock = await lockDataFolder(folder);
    await lock.release();
  });

  it('refuses a folder that is a file', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(lockDataFolder(file)).rejects.toMatchObject({ code: 'PLATFORM.DATA_FOLDER_UNWRITABLE' });
    await expect(lockDataFolder(join(file, 'below'))).rejects.toMatchObject({
      code: 'PLATFORM.DATA_FOLDER_UNWRITABLE',
    });
  });
});
