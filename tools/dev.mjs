// Serves, and builds and serves again after each saved source.   node tools/dev.mjs [serve options]
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { say } from './setup/setup-error.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
// Editors save in several steps, and a rename of a folder comes as many.
const SETTLE_MS = 200;

const start = (script, ...args) =>
  spawn(process.execPath, [join(root, script), ...args], { stdio: 'inherit', cwd: root });
const endOf = (child) => new Promise((resolve) => child.once('close', resolve));
const isRunning = (child) => child.exitCode === null && child.signalCode === null;

let server = start('dist/src/main.js', 'serve', ...process.argv.slice(2));
let turning = false;
let again = false;

async function turn() {
  again = turning;
  if (turning) return;
  turning = true;
  if ((await endOf(start('tools/build.mjs'))) === 0) {
    say('Starting again …');
    if (isRunning(server)) {
      const ended = endOf(server);
      server.kill('SIGTERM');
      await ended;
    }
    server = start('dist/src/main.js', 'serve', ...process.argv.slice(2));
  }
  turning = false;
  if (again) await turn();
}

let settling;
for (const folder of ['src', 'libs', 'apps/web/src'])
  watch(join(root, folder), { recursive: true }, () => {
    clearTimeout(settling);
    settling = setTimeout(() => void turn(), SETTLE_MS);
  });

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, async () => {
    if (isRunning(server)) {
      const ended = endOf(server);
      server.kill('SIGTERM');
      await ended;
    }
    process.exit();
  });
