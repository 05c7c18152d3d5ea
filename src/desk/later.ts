import { setTimeout as sleep } from 'node:timers/promises';
import type { Buses } from './buses.js';
import type { Desk } from './open-desk.js';

const AGAIN_MS = 1000;

type Work = (buses: Buses) => Promise<void>;

/** Tries, one after the other and again and again, what needs other processes. @returns ends it */
export function untilDone(desk: Desk, works: readonly Work[]): () => Promise<void> {
  const stop = new AbortController();
  const trying = tryEach(desk, works, stop.signal);
  return async () => {
    stop.abort();
    // What is under way ends with the process.
    await Promise.race([trying, sleep(AGAIN_MS)]);
  };
}

async function tryEach(desk: Desk, works: readonly Work[], signal: AbortSignal): Promise<void> {
  for (const work of works)
    while (!signal.aborted && !(await succeeds(desk, work)))
      await sleep(AGAIN_MS, null, { signal }).catch(() => undefined);
}

async function succeeds({ buses, runtime }: Desk, work: Work): Promise<boolean> {
  try {
    await work(buses);
    return true;
  } catch (error) {
    runtime.parts.log.info('a preparation waits for another process', { error: String(error) });
    return false;
  }
}
