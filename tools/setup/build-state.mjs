import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Fingerprints, filesBelow, readJson, writeJson } from './fingerprint.mjs';

const isTestFile = (path) => /\.(spec|int-spec|e2e-spec|contract)\.ts$/.test(path);

/** Sources that go into the running program: no specs, and no `testing` folder, which only specs may import. */
export const productionSources = (folder) =>
  filesBelow(folder, (path, isFolder) =>
    isFolder ? /(^|\/)(testing|node_modules)$/.test(path) : isTestFile(path) || /\.(md|d\.ts)$/.test(path),
  );

/** What the last build was made from, kept in dist, against what it would be made from now. */
export class BuildState {
  #root;
  #stampFile;
  #fingerprints;

  constructor(root) {
    this.#root = root;
    this.#stampFile = join(root, 'dist', '.build.json');
    this.#fingerprints = new Fingerprints(root, join(root, 'dist', '.fingerprints.json'));
  }

  /** The parts, of 'server' and 'web', that have to be built, each with the fingerprint of its inputs. */
  stale() {
    const built = readJson(this.#stampFile) ?? {};
    const parts = [
      { part: 'server', result: 'dist/src', inputs: this.#serverInputs() },
      { part: 'web', result: 'dist/web/index.html', inputs: this.#webInputs() },
    ];
    const stale = [];
    for (const { part, result, inputs } of parts) {
      if (inputs.length === 0) continue;
      const fingerprint = this.#fingerprints.of(inputs);
      if (built[part] !== fingerprint || !existsSync(join(this.#root, result))) stale.push({ part, fingerprint });
    }
    this.#fingerprints.save();
    return stale;
  }

  markBuilt(part, fingerprint) {
    writeJson(this.#stampFile, { ...readJson(this.#stampFile), [part]: fingerprint });
  }

  #serverInputs() {
    const sources = ['src', 'libs'].flatMap((folder) => productionSources(join(this.#root, folder)));
    return [...sources, ...this.#files('.swcrc', 'package-lock.json', 'tools/build.mjs')];
  }

  // Nothing to build before the page has its first file.
  #webInputs() {
    if (!existsSync(join(this.#root, 'apps', 'web', 'index.html'))) return [];
    const page = filesBelow(join(this.#root, 'apps', 'web'), (path, isFolder) =>
      isFolder ? /(^|\/)(node_modules|dist)$/.test(path) : isTestFile(path),
    );
    return [...page, ...productionSources(join(this.#root, 'libs', 'api-client')), ...this.#files('package-lock.json')];
  }

  #files(...names) {
    return names.map((name) => join(this.#root, name));
  }
}
