import { spawn } from 'node:child_process';
import { extname } from 'node:path';

const register = new URL(`./register-api${extname(import.meta.url)}`, import.meta.url).href;

/**
 * Runs the tests of strategies by Node's own runner, with `quantumalpha` in reach wherever they are; its output goes where ours goes.
 * @param files none: every `*.test.ts` below the folder @returns the exit code
 */
export function testStrategies(folder: string, files: readonly string[]): Promise<number> {
  const args = [...process.execArgv, `--import=${register}`, '--test', ...files];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
