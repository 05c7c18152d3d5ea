import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { logHashes } from './engine-run.js';
import { otherNode, writeJavaScript } from './other-node.js';

const root = join(import.meta.dirname, '..', '..');
const script = join(root, 'test', 'simulation', 'engine-run-process.ts');
const fromSource = ['--conditions=@app/source', '--import', join(root, 'tools', 'typescript-loader.mjs')];

const run = (node: string, args: readonly string[]) => {
  const { stdout, stderr, status } = spawnSync(node, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
};

const other = otherNode();

describe('the same run', () => {
  const here = logHashes();

  it('is four logs, one a policy, and none like another', () => {
    expect(new Set(here.match(/[0-9a-f]{64}/g)).size).toBe(4);
  });

  it('has the same log in another process', () => {
    expect(run(process.execPath, [...fromSource, script])).toBe(here);
  });

  it('has the same log on a worker thread', async () => {
    const worker = new Worker(script, { execArgv: fromSource });
    const told = await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    await worker.terminate();
    expect(told).toBe(here);
  });

  // Skipped where the machine has no other Node: a second one comes from QUANTUMALPHA_OTHER_NODE or the path.
  (other === undefined ? it.skip : it)('has the same log in another version of Node', () => {
    const folder = mkdtempSync(join(tmpdir(), 'engine-'));
    try {
      writeJavaScript(root, folder);
      expect(run(other ?? '', [join(folder, 'test', 'simulation', 'engine-run-process.js')])).toBe(here);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
