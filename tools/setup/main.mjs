import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BuildState } from './build-state.mjs';
import { Installation } from './install.mjs';
import { stopWithParents } from './parents.mjs';
import { endLike, runChild } from './run-child.mjs';
import { SetupError, say } from './setup-error.mjs';
import { withSetupLock } from './setup-lock.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
const COMMAND_LINE = 'dist/src/main.js';
const LAUNCHER = 'QUANTUMALPHA_LAUNCHER';

/** Installs, builds, and goes on as the wanted script under the wanted Node. */
export async function main(argv) {
  const installation = new Installation(root);
  const wanted = parse(argv);
  try {
    await setUp(installation, wanted.build);
  } catch (error) {
    say(`quantumalpha: ${explain(error)}`);
    process.exitCode = 1;
  }
  if (process.exitCode === undefined) await goOn(installation, wanted, argv);
}

function explain(error) {
  if (error instanceof SetupError) return error.message;
  if (error.code === 'ENOSPC') return 'the disk is full: free some space and try again.';
  if (['EACCES', 'EPERM', 'EROFS'].includes(error.code))
    return `${error.path ?? root} cannot be written: give this user the folder, or clone again as this user.`;
  return error.stack;
}

function parse(argv) {
  const rest = [...argv];
  const wanted = { build: true, script: COMMAND_LINE };
  while (rest[0] === '--no-build' || rest[0] === '--run') {
    const option = rest.shift();
    if (option === '--no-build') wanted.build = false;
    else wanted.script = rest.shift() ?? COMMAND_LINE;
  }
  return { ...wanted, args: rest };
}

async function setUp(installation, build) {
  const ready = () => installation.isFresh() && (!build || new BuildState(root).stale().length === 0);
  if (ready()) return;
  await withSetupLock(join(root, 'dist', '.setup-lock'), async () => {
    if (!installation.isFresh()) await installation.bringUpToDate();
    if (process.exitCode !== undefined || !build || new BuildState(root).stale().length === 0) return;
    const result = await runChild(installation.node, [join(root, 'tools', 'build.mjs')], { cwd: root });
    if (result.code !== 0) endLike(result);
  });
}

/** Becomes the script where this is the right Node already, and else runs itself again under the right one. */
async function goOn(installation, { script, args }, argv) {
  const file = resolve(root, script);
  const launched = process.env[LAUNCHER] === String(process.ppid);
  if (launched || process.env.npm_lifecycle_event !== undefined) stopWithParents();
  if (script.endsWith('.ts')) {
    const loader = pathToFileURL(join(root, 'tools', 'typescript-loader.mjs')).href;
    endLike(await runChild(installation.node, ['--conditions=@app/source', `--import=${loader}`, file, ...args]));
  } else if (launched || process.versions.node === installation.nodeVersion) {
    process.argv = [process.execPath, file, ...args];
    await import(pathToFileURL(file).href);
  } else {
    const env = { ...process.env, [LAUNCHER]: String(process.pid) };
    endLike(await runChild(installation.node, [join(root, 'tools', 'bootstrap.mjs'), ...argv], { env }));
  }
}
