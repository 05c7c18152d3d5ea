import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { filesBelow } from '../setup/fingerprint.mjs';
import { importGraph } from './import-graph.mjs';
import { packageSlice } from './package-slice.mjs';

const ENTRY = 'dist/src/main.js';
const MANIFEST = 'dist/src/modules.manifest.js';
const COMMANDS = 'dist/src/cli/commands.js';

// A command that works on one module's state goes where that module goes; research on files needs the whole program.
const COMMANDS_OF_EVERY_MODULE = ['serve', 'migrate', 'doctor'];
const COMMANDS_OF = { gateway: ['user'], compliance: ['audit'] };

// The doctor tries the packages that are there, and a program of one module never starts a database of its own.
const ASKS_WITHOUT_NEED = /^dist\/src\/(cli\/doctor|platform\/embedded)\//;

/**
 * Cuts the program of one module out of the built monolith: a tree like its own, in `dist/modules/<module>`, with the
 * module, the platform, the libraries that these reach, the contracts of the other modules, and nothing else.
 * @returns {Promise<{ folder: string, files: number, bytes: number, packages: number, packageBytes: number }>}
 */
export async function buildModule(root, module) {
  const { manifest } = await import(pathToFileURL(join(root, MANIFEST)).href);
  const names = manifest.map(({ name }) => name);
  if (!names.includes(module)) throw new Error(`there is no module ${module}; there are ${names.join(', ')}`);
  const replaced = { [MANIFEST]: manifestOf(manifest, module), [COMMANDS]: commandsOf(module) };
  const { files, packages } = importGraph(root, ENTRY, replaced);
  const needed = [...packages].filter(([, askers]) => askers.some((file) => !ASKS_WITHOUT_NEED.test(file)));
  const slice = packageSlice(root, needed.map(([name]) => name).toSorted());

  const folder = join(root, 'dist', 'modules', module);
  rmSync(folder, { recursive: true, force: true });
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const file of files) {
    write(file, replaced[file] ?? readFileSync(join(root, file)));
    if (file.endsWith('.js') && replaced[file] === undefined)
      write(`${file}.map`, readFileSync(join(root, `${file}.map`)));
  }
  if (module === 'gateway') cpSync(join(root, 'dist', 'web'), join(folder, 'dist', 'web'), { recursive: true });
  write('package.json', json({ ...slice.manifest, imports: importsOf(root, files) }));
  write('package-lock.json', json(slice.lock));
  write('.npmrc', readFileSync(join(root, '.npmrc')));
  write('nest-cli.json', readFileSync(join(root, 'nest-cli.json')));
  return {
    folder,
    files: files.length,
    bytes: sizeOf(folder),
    packages: slice.installed.length,
    packageBytes: slice.installed.reduce((sum, path) => sum + sizeOf(join(root, path), /^node_modules$/), 0),
  };
}

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** Every module by name and port, as all have to know one another; but only this one can be loaded. JSON leaves out functions. */
function manifestOf(manifest, module) {
  const className = `${module[0].toUpperCase()}${module.slice(1)}Module`;
  const load = `async () => (await import('./modules/${module}/${module}.module.js')).${className}`;
  const entries = manifest.map(
    (entry) => `  { ...${JSON.stringify(entry)}, load: ${entry.name === module ? load : 'null'} },\n`,
  );
  return `export const manifest = [\n${entries.join('')}];\n`;
}

function commandsOf(module) {
  const names = [...COMMANDS_OF_EVERY_MODULE, ...(COMMANDS_OF[module] ?? [])];
  const imports = names.map((name) => `import { ${name}Command } from './${name}.command.js';\n`);
  return `${imports.join('')}export const commands = [${names.map((name) => `${name}Command`).join(', ')}];\n`;
}

/** The `imports` of package.json that lead to something here. */
function importsOf(root, files) {
  const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const leads = (target) => files.some((file) => file.startsWith(target.slice('./'.length).split('*', 1)[0]));
  return Object.fromEntries(
    Object.entries(imports)
      .map(([key, { default: target }]) => [key, target])
      .filter(([, target]) => leads(target)),
  );
}

const sizeOf = (folder, skipped = /(?!)/) =>
  filesBelow(folder, (path, isFolder) => isFolder && skipped.test(path)).reduce(
    (sum, file) => sum + statSync(file).size,
    0,
  );
