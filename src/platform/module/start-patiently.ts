import { setTimeout as sleep } from 'node:timers/promises';
import { type Log, OperationalError } from '#kernel';
import type { Startable } from '#messaging';

const OTHERS_AWAY = new Set(['PLATFORM.MODULE_AWAY', 'PLATFORM.NO_ANSWER_IN_TIME']);
const POLL_MS = 500;

/** What is asked at a start may be asked of a process that starts at the same time: waits for it, unless the program is to stop. */
export async function startPatiently(startable: Startable, name: string, { log, stop }: Patience): Promise<void> {
  for (;;) {
    stop.throwIfAborted();
    try {
      return await startable.start();
    } catch (error) {
      if (!(error instanceof OperationalError) || !OTHERS_AWAY.has(error.code)) throw error;
      log.info('a start waits for another process', { name, error: error.message });
      await sleep(POLL_MS, null, { signal: stop });
    }
  }
}

interface Patience {
  readonly log: Log;
  readonly stop: AbortSignal;
}
