import { readFileSync } from 'node:fs';

const CHECK_MS = 250;
const SHELLS = ['sh', 'dash', 'bash', 'ash', 'zsh', 'busybox'];

/**
 * Ends this process (by SIGTERM, so that it drains) when whoever waits for it is gone: npm or the launcher was killed,
 * and stopping them would not stop us any more. npm runs scripts through a shell, which outlives it: both are watched.
 */
export function stopWithParents() {
  const watched = [{ read: () => process.ppid, expected: process.ppid }];
  const parent = processStat(process.ppid);
  if (SHELLS.includes(parent?.name))
    watched.push({ read: () => processStat(process.ppid)?.parent, expected: parent.parent });
  const timer = setInterval(() => {
    if (watched.every(({ read, expected }) => read() === expected)) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, CHECK_MS);
  timer.unref();
}

/** When a process started, in the kernel's ticks; tells a reused process id. Empty where there is no /proc. */
export const startTimeOf = (pid) => processStat(pid)?.startTime ?? '';

function processStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const nameEnd = stat.lastIndexOf(')');
    const fields = stat.slice(nameEnd + 2).split(' ');
    return { name: stat.slice(stat.indexOf('(') + 1, nameEnd), parent: Number(fields[1]), startTime: fields[19] };
  } catch {
    return undefined;
  }
}
