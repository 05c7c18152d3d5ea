// Builds what changed: src and libs to dist/src and dist/libs with swc, apps/web to dist/web with Vite. With --module it
// also cuts the program of that module alone out of it, to dist/modules/MODULE.
//   node tools/build.mjs [--force] [--module=MODULE]
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildModule } from './artefact/module-artefact.mjs';
import { BuildState, productionSources } from './setup/build-state.mjs';
import { filesBelow } from './setup/fingerprint.mjs';
import { say } from './setup/setup-error.mjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
const dist = join(root, 'dist');
const SERVER_FOLDERS = ['src', 'libs'];
const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1);

async function buildServer() {
  const { transformFile } = await import('@swc/core');
  const swcrc = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
  const sources = SERVER_FOLDERS.flatMap((folder) => productionSources(join(root, folder)));
  const results = await Promise.allSettled(sources.map((source) => compile(source, { transformFile, swcrc })));
  const errors = results
    .filter((result) => result.status === 'rejected')
    .map((result) => String(result.reason.message ?? result.reason));
  if (errors.length > 0) throw new Error(errors.join('\n'));
  removeStale(new Set(results.flatMap((result) => result.value)));
}

/** @returns the files it wrote */
async function compile(source, { transformFile, swcrc }) {
  const target = join(dist, relative(root, source));
  mkdirSync(dirname(target), { recursive: true });
  if (!source.endsWith('.ts')) {
    await copyFile(source, target);
    return [target];
  }
  const output = target.replace(/\.ts$/, '.js');
  const { $schema: _, ...options } = swcrc;
  const { code, map } = await transformFile(source, {
    ...options,
    swcrc: false,
    sourceFileName: relative(dirname(output), source),
    inlineSourcesContent: false,
  });
  writeFileSync(output, `${code}//# sourceMappingURL=${output.slice(dirname(output).length + 1)}.map\n`);
  writeFileSync(`${output}.map`, map);
  return [output, `${output}.map`];
}

function removeStale(written) {
  for (const folder of SERVER_FOLDERS)
    for (const file of filesBelow(join(dist, folder))) if (!written.has(file)) rmSync(file);
}

async function buildWeb() {
  const { build } = await import('vite');
  await build({
    root: join(root, 'apps', 'web'),
    logLevel: 'warn',
    build: { outDir: join(dist, 'web'), emptyOutDir: true },
  });
}

const BUILDERS = {
  server: { name: 'the server', run: buildServer },
  web: { name: 'the desk page', run: buildWeb },
};

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

async function cutOut(module) {
  const { folder, files, bytes, packages, packageBytes } = await buildModule(root, module);
  const sizes = `${files} files, ${megabytes(bytes)}; ${packages} packages, ${megabytes(packageBytes)}`;
  say(`Built ${module} alone: ${sizes}. Start it with: node ${join(relative(root, folder), 'dist/src/main.js')} serve`);
}

async function main(args) {
  const { values } = parseArgs({ args, options: { force: { type: 'boolean' }, module: { type: 'string' } } });
  if (values.force) rmSync(join(dist, '.build.json'), { force: true });
  const state = new BuildState(root);
  const stale = state.stale();
  if (stale.length === 0) say(existsSync(dist) ? 'Everything is built.' : 'There is nothing to build.');
  for (const { part, fingerprint } of stale) {
    const started = performance.now();
    say(`Building ${BUILDERS[part].name} …`);
    await BUILDERS[part].run();
    state.markBuilt(part, fingerprint);
    say(`Built ${BUILDERS[part].name} (${seconds(started)} s).`);
  }
  if (values.module !== undefined) await cutOut(values.module);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  say(`quantumalpha: the build failed.\n${error.message ?? error}`);
  process.exitCode = 1;
}
