import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** Every file below a folder, as sorted absolute paths; `skip(relativePath, isFolder)` leaves out files and whole folders. */
export function filesBelow(folder, skip = () => false) {
  const files = [];
  const visit = (current) => {
    for (const entry of entriesOf(current)) {
      const path = join(current, entry.name);
      if (skip(relative(folder, path).split(sep).join('/'), entry.isDirectory())) continue;
      if (entry.isDirectory()) visit(path);
      else if (entry.isFile()) files.push(path);
    }
  };
  visit(folder);
  return files.toSorted(byCodeUnit);
}

const byCodeUnit = (a, b) => (a < b ? -1 : Number(a > b));

function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

export const sha256 = (content) => createHash('sha256').update(content).digest('hex');

/**
 * Content hashes that are cheap the second time: a file whose size and times did not change is not read again.
 * A file is trusted only when it was older than the look at it, so that two edits within one tick are both seen.
 */
export class Fingerprints {
  #root;
  #cacheFile;
  #known;
  #changed = false;

  constructor(root, cacheFile) {
    this.#root = root;
    this.#cacheFile = cacheFile;
    this.#known = readJson(cacheFile) ?? {};
  }

  /** One hash over the paths and contents of the files; a missing file counts as missing. */
  of(files) {
    const hash = createHash('sha256');
    for (const file of files) hash.update(`${relative(this.#root, file)}\0${this.#contentHash(file)}\n`);
    return hash.digest('hex');
  }

  save() {
    if (!this.#changed) return;
    try {
      writeJson(this.#cacheFile, this.#known);
    } catch {
      // Only speed is lost: the next start reads the files again.
    }
  }

  #contentHash(file) {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat === undefined) return 'missing';
    const name = relative(this.#root, file);
    const key = `${stat.size} ${stat.mtimeMs} ${stat.ctimeMs}`;
    if (this.#known[name]?.key === key) return this.#known[name].hash;
    const hash = sha256(readFileSync(file));
    const settled = Date.now() - Math.max(stat.mtimeMs, stat.ctimeMs) > 50;
    this.#known[name] = { key: settled ? key : '', hash };
    this.#changed = true;
    return hash;
  }
}

/** The parsed file, or undefined when it is missing or damaged. */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Written beside and renamed, so that a reader never sees half a file. */
export function writeJson(file, value) {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(value)}\n`);
  renameSync(draft, file);
}
