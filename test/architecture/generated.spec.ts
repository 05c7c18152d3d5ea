import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('what is made from the program', () => {
  it('is as the program is now, and every error code stands in a registry', async () => {
    const args = ['tools/generate-docs.mjs', '--check'];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: root });
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
  }, 60_000);
});
