import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { transformSync } from '@swc/core';

/** Node of another major version on this machine: `QUANTUMALPHA_OTHER_NODE`, or what the path holds beside our own. */
export function otherNode(): string | undefined {
  const named = process.env['QUANTUMALPHA_OTHER_NODE'];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const candidates = [...(named === undefined ? [] : [named]), ...folders.map((folder) => join(folder, 'node'))];
  return candidates.find((path) => {
    const major = spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout?.split('.', 1)[0];
    return major !== undefined && /^v\d+$/.test(major) && major !== process.version.split('.', 1)[0];
  });
}

const LIBRARIES = ['kernel', 'accounting', 'calendar', 'quant', 'engine'];

/** Writes the engine and the files that run it as JavaScript that any Node reads. */
export function writeJavaScript(root: string, into: string): void {
  const patterns = [...LIBRARIES.map((name) => `libs/${name}/**/*.ts`), 'test/simulation/*.ts'];
  const files = globSync(patterns, { cwd: root }).filter(
    (file) => !/\.(?:int-)?spec\.ts$|\/other-node\.ts$/.test(file),
  );
  for (const file of files) {
    const { code } = transformSync(readFileSync(join(root, file), 'utf8'), {
      swcrc: false,
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'es6' },
    });
    const path = join(into, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, code);
  }
  const imports = Object.fromEntries(LIBRARIES.map((name) => [`#${name}`, `./libs/${name}/index.js`]));
  writeFileSync(join(into, 'package.json'), JSON.stringify({ type: 'module', imports }));
}
