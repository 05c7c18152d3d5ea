import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './program.js';

const script = join(root, 'tools', 'setup', 'kafka.sh');
const run = (...args: readonly string[]) => spawnSync(script, args, { encoding: 'utf8' });

/** Whether this machine has a Kafka to test with: `tools/setup/kafka.sh install` brings one. */
export const hasKafka = process.platform === 'linux' && run('available').status === 0;

/** The broker of one test, or a cluster of three, on ports of its own, with its data in a folder that goes with it. */
export class TestKafka {
  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly nodes: number,
  ) {}

  static async start(nodes: 1 | 3 = 1): Promise<TestKafka> {
    const port = await freePorts(nodes, 100);
    const kafka = new TestKafka(mkdtempSync(join(tmpdir(), 'quantumalpha-kafka-')), port, nodes);
    kafka.startAgain();
    return kafka;
  }

  get brokers(): string {
    return Array.from({ length: this.nodes }, (_, index) => `127.0.0.1:${this.port + index}`).join(',');
  }

  /** Those that do not run, on the data that are there. */
  startAgain(): void {
    const { status, stderr } = run('start', this.folder, String(this.port), String(this.nodes));
    if (status !== 0) throw new Error(stderr);
  }

  /** kill -9: one, from 1 on, or all. */
  kill(node?: number): void {
    run('kill', this.folder, ...(node === undefined ? [] : [String(node)]));
  }

  stop(): void {
    run('stop', this.folder);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The first of so many free ports in a row; `beside`: one more, so far above the first. */
export async function freePorts(count: number, beside = 0): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 1_000) * 10;
    const wanted = Array.from({ length: count }, (_, index) => first + index);
    const free = await Promise.all([...wanted, ...(beside === 0 ? [] : [first + beside])].map(isFree));
    if (free.every(Boolean)) return first;
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  try {
    probe.listen(port, '127.0.0.1');
    await once(probe, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    probe.close();
  }
}
