import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
export const node = join(root, 'node_modules', 'node', 'bin', 'node');
export const main = join(root, 'dist', 'src', 'main.js');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface RunningProgram {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What it has printed so far. */
  out(): string;
}

/** Starts `quantumalpha …` as a user would, with nothing of the test's own environment that would change it. */
export function startProgram(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  input = '',
): RunningProgram {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const child = spawn(node, [main, ...args], {
    cwd: root,
    env: { ...inherited, LOG_LEVEL: 'error', ...environment },
    stdio: 'pipe',
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, out, err }));
  });
  return { child, ended, out: () => out };
}

export const runProgram = (
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Ended> => startProgram(args, environment, input).ended;
