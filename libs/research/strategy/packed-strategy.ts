import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { UserError } from '#kernel';
import { loadStrategy } from './load-strategy.js';
import type { LoadedStrategy } from './loaded-strategy.js';
import { vetStrategy } from './vet-strategy.js';

/** A strategy with the files of its own that it imports, as text. */
export interface PackedStrategy {
  readonly sha256: string;
  /** Name of the file with the class, among the files. */
  readonly entry: string;
  /** Texts by their place in a common folder, with `/`. */
  readonly files: Readonly<Record<string, string>>;
}

export function packStrategy({ file, sha256 }: Pick<LoadedStrategy, 'file' | 'sha256'>): PackedStrategy {
  const { files } = vetStrategy(file);
  const root = files.map((name) => dirname(name)).reduce(commonFolder);
  const nameOf = (path: string): string => relative(root, path).replaceAll(sep, '/');
  const texts = files.map((path) => [nameOf(path), readFileSync(path, 'utf8')]);
  return { sha256, entry: nameOf(resolve(file)), files: Object.fromEntries(texts) };
}

/** Writes the files into an empty folder and loads them. @throws UserError `RESEARCH.STRATEGY_CHANGED` and those of `loadStrategy` */
export async function unpackStrategy(
  { sha256, entry, files }: PackedStrategy,
  folder: string,
): Promise<LoadedStrategy> {
  for (const [name, text] of Object.entries(files)) {
    const path = inside(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const strategy = await loadStrategy(inside(folder, entry));
  if (strategy.sha256 === sha256) return strategy;
  throw changed(sha256, strategy.sha256);
}

function inside(folder: string, name: string): string {
  const path = join(resolve(folder), name);
  if (path.startsWith(resolve(folder) + sep)) return path;
  throw changed('a file inside its folder', name);
}

const changed = (expected: string, found: string): UserError =>
  new UserError('RESEARCH.STRATEGY_CHANGED', 'The strategy is not what it was sent as.', { expected, found });

function commonFolder(one: string, other: string): string {
  let folder = one;
  while (other !== folder && !other.startsWith(folder.endsWith(sep) ? folder : folder + sep)) folder = dirname(folder);
  return folder;
}
