// Runs the strategies of examples/ and writes what came of them beside them, to be looked at before it is kept.
//   node tools/update-examples.mjs
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const loader = ['--conditions=@app/source', '--import=./tools/typescript-loader.mjs'];
const { status } = spawnSync(process.execPath, [...loader, 'test/golden/update-examples.ts'], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
