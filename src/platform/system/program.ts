import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the program: where its package.json is, both from sources and built. */
export const programRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)));

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

const manifest = createRequire(import.meta.url)(join(programRoot, 'package.json')) as Manifest;

export const version: string = manifest.version;

/** The npm packages that the program was built with: one of a single module has fewer. */
export const packages: ReadonlySet<string> = new Set(Object.keys(manifest.dependencies));

function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'nest-cli.json'))
    ? folder
    : findRoot(dirname(folder));
}
