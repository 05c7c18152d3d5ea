import { constants } from 'node:os';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
export type StopSignal = (typeof STOP_SIGNALS)[number];

// One Ctrl-C may arrive several times, from the terminal, from npm and from the launcher.
const ONE_PRESS_MS = 2_000;

/**
 * Settles at the first request to stop. From then on a further Ctrl-C, clearly later, ends the process at once.
 * Call it before anything is started, so that a request during the start is heard too.
 */
export function stopSignal(
  source: NodeJS.EventEmitter = process,
  exit: (code: number) => void = (code) => process.exit(code),
): Promise<StopSignal> {
  return new Promise((resolve) => {
    // Who started us as one of its own has ended: nobody would stop us any more.
    source.once('disconnect', () => source.emit('SIGHUP'));
    if (source === process) process.channel?.unref();
    let firstAt: number | null = null;
    for (const name of STOP_SIGNALS)
      source.on(name, () => {
        if (firstAt === null) {
          firstAt = performance.now();
          resolve(name);
        } else if (name === 'SIGINT' && performance.now() - firstAt > ONE_PRESS_MS) {
          exit(128 + constants.signals[name]);
        }
      });
  });
}
