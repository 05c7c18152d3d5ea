import { describe, expect, it } from '@jest/globals';
import { OperationalError, UserError } from '#kernel';
import { RecordingLog } from '#testing';
import { startPatiently } from './start-patiently.js';

const away = (): Promise<void> => Promise.reject(new OperationalError('PLATFORM.MODULE_AWAY', 'away'));

describe(startPatiently.name, () => {
  const log = new RecordingLog();

  it('tries again while the process that it asks is away', async () => {
    let tries = 0;
    const start = (): Promise<void> => (++tries === 1 ? away() : Promise.resolve());
    await startPatiently({ start }, 'test', { log, stop: new AbortController().signal });
    expect(tries).toBe(2);
  });

  it('gives up when the program is to stop', async () => {
    const stop = new AbortController();
    const started = startPatiently({ start: away }, 'test', { log, stop: stop.signal });
    stop.abort();
    await expect(started).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('hands on every other problem', async () => {
    const start = (): Promise<void> => Promise.reject(new UserError('TEST.NO', 'no'));
    const started = startPatiently({ start }, 'test', { log, stop: new AbortController().signal });
    await expect(started).rejects.toMatchObject({ code: 'TEST.NO' });
  });
});
