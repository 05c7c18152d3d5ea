import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const cli = join(dirname(fileURLToPath(import.meta.url)), '../../dist/src/main.js');
const WAIT_MS = 60_000;

export interface DeskProcess {
  readonly url: string;
  readonly secondsToReady: number;
  /** Printed at a first start. */
  readonly adminPassword: string | null;
  stop(): Promise<void>;
}

/** Starts a desk as a user would and waits until it is ready. */
export async function startDesk(options: {
  dataDir: string;
  port: number;
  environment?: Record<string, string>;
}): Promise<DeskProcess> {
  const { dataDir, port, environment = {} } = options;
  const started = performance.now();
  const child = spawn(process.execPath, [cli, 'serve', '--json'], {
    env: { ...process.env, ...environment, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const url = `http://127.0.0.1:${port}`;
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`the desk ended with ${child.exitCode}: ${output}`);
    if (performance.now() - started > WAIT_MS) throw new Error('the desk did not become ready');
    await sleep(20);
  }
  const secondsToReady = (performance.now() - started) / 1000;
  await sleep(200);
  const adminPassword = /"adminPassword":\s*"([^"]+)"/.exec(output)?.[1] ?? null;
  return { url, secondsToReady, adminPassword, stop: () => stop(child) };
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/health/ready`).then(
    (response) => response.ok,
    () => false,
  );
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.on('close', () => resolve());
    child.kill('SIGTERM');
  });
}

export async function signIn(url: string, password: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userName: 'admin', password }),
  });
  const { accessToken } = (await response.json()) as { accessToken: string };
  return accessToken;
}

/** Resident memory of a process and everything it started, in MB; pages that they share count once, by each one's part. */
export function residentMb(pid: number): number {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const parent = parentOf(entry);
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const sum = (each: number): number =>
    residentOf(each) + (children.get(each) ?? []).reduce((total, child) => total + sum(child), 0);
  return sum(pid);
}

function parentOf(pid: string): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}

function residentOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
