import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/** Where a tool that checks deployments is, or null: `tools/setup/deploy-tools.sh install` brings it. */
export function deployTool(name: 'helm' | 'kubeconform' | 'compose' | 'grafana'): string | null {
  const { stdout, status } = spawnSync(join(root, 'tools/setup/deploy-tools.sh'), ['path', name], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

export const run = promisify(execFile);
