import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { parse } from 'acorn';
import { simple } from 'acorn-walk';

const BUILT_IN = new Set(builtinModules);

/**
 * Every built file that can be reached from an entry, and every npm package that these files ask for: static and dynamic
 * imports, `new URL('./task.js', import.meta.url)` of threads and tasks, and `require` or `require.resolve` of a package.
 * @param {string} root the folder of package.json, whose `imports` lead to the libraries and the faces of the modules
 * @param {string} entry path of the first file, relative to the root
 * @param {Record<string, string>} replaced files that the artefact writes anew: path → text
 * @returns {{ files: string[], packages: Map<string, string[]> }} paths relative to the root, and who asks for a package
 */
export function importGraph(root, entry, replaced = {}) {
  const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const found = new Set([entry]);
  const packages = new Map();
  for (const file of found) {
    const text = replaced[file] ?? readFileSync(join(root, file), 'utf8');
    for (const specifier of file.endsWith('.js') ? specifiersOf(text, file) : []) {
      const target = targetOf(specifier, dirname(join(root, file)), { root, imports });
      if (target === null) continue;
      if (target.package !== undefined) packages.set(target.package, [...(packages.get(target.package) ?? []), file]);
      else if (existsSync(target.file)) found.add(relative(root, target.file));
      else throw new Error(`${file} asks for ${specifier}, and there is no ${relative(root, target.file)}`);
    }
  }
  return { files: [...found].toSorted(), packages };
}

/** What a file imports, in the words of the file. */
function specifiersOf(text, file) {
  const specifiers = [];
  const add = (node) => {
    const specifier = node && textOf(node);
    if (specifier) specifiers.push(specifier);
  };
  const program = parse(text, { ecmaVersion: 'latest', sourceType: 'module', sourceFile: file });
  simple(program, {
    ImportDeclaration: ({ source }) => add(source),
    ExportNamedDeclaration: ({ source }) => add(source),
    ExportAllDeclaration: ({ source }) => add(source),
    ImportExpression: ({ source }) => add(source),
    NewExpression: ({ callee, arguments: [path, base] }) => {
      if (callee.name === 'URL' && isImportMetaUrl(base)) add(path);
    },
    CallExpression: ({ callee, arguments: [path] }) => {
      if (isRequire(callee)) add(path);
    },
  });
  return specifiers;
}

/** A template stands for the built file: what varies in it between sources and build is the ending. */
function textOf(node) {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type !== 'TemplateLiteral') return undefined;
  return node.quasis.map(({ value }) => value.cooked).join('.js');
}

const isImportMetaUrl = (node) =>
  node?.type === 'MemberExpression' && node.object.type === 'MetaProperty' && node.property.name === 'url';

/** `require(…)`, `require.resolve(…)` and `createRequire(…).resolve(…)`. */
function isRequire(callee) {
  if (callee.type === 'Identifier') return callee.name === 'require';
  if (callee.type !== 'MemberExpression' || callee.property.name !== 'resolve') return false;
  return callee.object.name === 'require' || callee.object.callee?.name === 'createRequire';
}

function targetOf(specifier, folder, { root, imports }) {
  if (specifier.startsWith('node:') || BUILT_IN.has(specifier)) return null;
  if (/^\.{1,2}\//.test(specifier)) return { file: resolve(folder, specifier) };
  if (specifier.startsWith('#')) return { file: join(root, lookUp(imports, specifier)) };
  // Strategies import the program by its name; a template in a name is a build of a package for this machine.
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  if (name === 'quantumalpha') return null;
  return { package: name };
}

function lookUp(imports, specifier) {
  for (const [key, { default: target }] of Object.entries(imports)) {
    const [start, end = null] = key.split('*');
    if (key === specifier) return target;
    if (end === null || !specifier.startsWith(start)) continue;
    return target.replace('*', specifier.slice(start.length));
  }
  throw new Error(`package.json has no import ${specifier}`);
}
