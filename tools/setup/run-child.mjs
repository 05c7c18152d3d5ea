import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];
// A terminal sends Ctrl-C to the whole process group: the child has it already and most likely ends within this time.
const TERMINAL_HEAD_START_MS = 150;

/**
 * Runs a command to its end and outlives it. Signals for us are passed on, each kind at most once in a while, because
 * terminal, npm and shell may all deliver the same key press.
 * @returns how it ended, and its output where `capture` asked for it
 */
export function runChild(command, args, { capture = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: capture ? ['ignore', 'pipe', 'pipe'] : 'inherit', ...options });
    const stopForwarding = forwardSignals(child);
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.once('error', (error) => {
      stopForwarding();
      reject(error);
    });
    child.once('close', (code, signal) => {
      stopForwarding();
      resolve({ code, signal, output: Buffer.concat(output).toString('utf8') });
    });
  });
}

function forwardSignals(child) {
  const pending = new Map();
  const listeners = FORWARDED.map((signal) => {
    const listener = () => {
      if (pending.has(signal)) return;
      const forward = () => {
        pending.delete(signal);
        child.kill(signal);
      };
      pending.set(signal, setTimeout(forward, TERMINAL_HEAD_START_MS));
    };
    process.on(signal, listener);
    return () => process.removeListener(signal, listener);
  });
  return () => {
    for (const remove of listeners) remove();
    for (const timer of pending.values()) clearTimeout(timer);
  };
}

/** Ends this process the way the child ended, so that whoever waits for us sees no difference. */
export function endLike({ code, signal }) {
  if (signal === null) {
    process.exitCode = code;
    return;
  }
  process.exitCode = 128 + (constants.signals[signal] ?? 0);
  process.kill(process.pid, signal);
}
