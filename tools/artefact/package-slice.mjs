import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The manifest and the lock file of a program that stands on some packages of ours alone: `npm ci` beside them installs
 * these, in the versions that were tested, and what they need themselves.
 * @param {string} root folder of our package.json and package-lock.json
 * @param {string[]} names the packages that the program asks for
 * @returns {{ manifest: object, lock: object, installed: string[] }} `installed`: the folders below the root that hold them here
 */
export function packageSlice(root, names) {
  const [ours, lock] = ['package.json', 'package-lock.json'].map((file) => readJson(join(root, file)));
  const paths = closure(lock.packages, names);
  const wanted = new Set([...names, ...peersOf(lock.packages, paths)]);
  const lists = {};
  for (const list of ['dependencies', 'optionalDependencies'])
    lists[list] = Object.fromEntries(Object.entries(ours[list] ?? {}).filter(([each]) => wanted.has(each)));
  const missing = names.filter((each) => Object.values(lists).every((list) => list[each] === undefined));
  if (missing.length > 0) throw new Error(`package.json does not list ${missing.join(', ')} as a dependency`);
  const { name, version, license, type } = ours;
  const top = { name, version, license };
  const packages = Object.fromEntries([
    ['', { ...top, ...lists }],
    ...paths.map((path) => [path, lock.packages[path]]),
  ]);
  return {
    manifest: { ...top, private: true, type, ...lists, allowScripts: allowed(ours.allowScripts, paths) },
    lock: { name, version, lockfileVersion: lock.lockfileVersion, requires: true, packages },
    installed: paths.filter((path) => existsSync(join(root, path))),
  };
}

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Where the lock file places everything that the packages need, looked up as Node does. */
function closure(packages, names) {
  const found = new Set(names.map((name) => `node_modules/${name}`));
  for (const path of found) {
    const { dependencies, optionalDependencies } = packages[path];
    const peers = requiredPeers(packages[path]).map((name) => [name]);
    for (const [name] of [...entries(dependencies), ...entries(optionalDependencies), ...peers]) {
      const place = placeOf(packages, path, name);
      if (place !== undefined) found.add(place);
      else if (optionalDependencies?.[name] === undefined)
        throw new Error(`package-lock.json has no ${name} of ${path}`);
    }
  }
  return [...found].toSorted((a, b) => a.localeCompare(b, 'en'));
}

const entries = (object) => Object.entries(object ?? {});

const requiredPeers = ({ peerDependencies, peerDependenciesMeta }) =>
  Object.keys(peerDependencies ?? {}).filter((name) => peerDependenciesMeta?.[name]?.optional !== true);

function placeOf(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, folder.lastIndexOf('/node_modules/'))) {
    const place = `${folder}/node_modules/${name}`;
    if (packages[place] !== undefined) return place;
    if (!folder.includes('/node_modules/')) break;
  }
  return packages[`node_modules/${name}`] === undefined ? undefined : `node_modules/${name}`;
}

/** What our packages want beside them belongs to the manifest where ours lists it. */
const peersOf = (packages, paths) => paths.flatMap((path) => requiredPeers(packages[path]));

const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

function allowed(allowScripts, paths) {
  const names = new Set(paths.map(nameOf));
  return Object.fromEntries(Object.entries(allowScripts).filter(([name]) => names.has(name)));
}
