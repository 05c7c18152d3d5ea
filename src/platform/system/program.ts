import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the program: where its package.json is, both from sources and built. */
export const programRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)));

export const version: string = (
  createRequire(import.meta.url)(join(programRoot, 'package.json')) as { version: string }
).version;

function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'nest-cli.json'))
    ? folder
    : findRoot(dirname(folder));
}
