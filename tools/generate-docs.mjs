// Writes what is made from the program itself: docs/reference, libs/api-client and the lists of modules in deployments.
//   node tools/generate-docs.mjs [--check]     with --check nothing is written; exit code 1 names what is out of date
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const loader = ['--conditions=@app/source', '--import=./tools/typescript-loader.mjs'];
const { status } = spawnSync(process.execPath, [...loader, 'tools/docs/main.mjs', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
