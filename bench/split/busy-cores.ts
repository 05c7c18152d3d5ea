import { cpus } from 'node:os';

/** How many cores are at work on this machine, on average between the two calls: answers a function that tells. */
export function busyCores(): () => number {
  const before = { at: performance.now(), busy: busyMs() };
  return () => (busyMs() - before.busy) / (performance.now() - before.at);
}

const busyMs = (): number =>
  cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
