import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('../..', import.meta.url));
const planted = join(root, 'test/architecture/planted');

interface Cruise {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
  readonly modules: readonly { readonly source: string }[];
}

/** The real rules over the planted tree. */
async function cruise(): Promise<Cruise> {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const options = ['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json'];
  const run = promisify(execFile)(process.execPath, [program, 'src', 'libs', 'apps', ...options], {
    cwd: planted,
    maxBuffer: 64 * 1024 * 1024,
  });
  // It ends with the number of violations as its code.
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  return JSON.parse(stdout) as Cruise;
}

const brokenRule = (file: string): string[] => {
  const [, rule] = /^\/\/ breaks: (\S+)/.exec(readFileSync(join(planted, file), 'utf8')) ?? [];
  return rule === undefined ? [] : [rule];
};

describe('the rules of architecture', () => {
  let found: Cruise;
  beforeAll(async () => void (found = await cruise()), 60_000);

  it('find every planted violation, each by its own rule and no other', () => {
    const files = found.modules.map(({ source }) => source).filter((source) => /^(src|libs|apps)\//.test(source));
    const broken = new Map<string, Set<string>>(files.map((file) => [file, new Set()]));
    for (const { from, rule } of found.summary.violations) broken.get(from)?.add(rule.name);
    const expected = files.map((file) => [file, brokenRule(file)]);
    // A circle is told once, from one of its files.
    const told = [...broken].map(([file, rules]) => [
      file,
      file.includes('of-a-circle') ? ['no-circular'] : [...rules],
    ]);
    expect(told).toEqual(expected);
    expect(found.summary.violations.filter(({ rule }) => rule.name === 'no-circular')).not.toEqual([]);
  });

  it('have each a planted violation', () => {
    const { forbidden } = require(join(root, '.dependency-cruiser.cjs')) as { forbidden: readonly { name: string }[] };
    const broken = new Set(found.summary.violations.map(({ rule }) => rule.name));
    expect(forbidden.map(({ name }) => name).toSorted()).toEqual([...broken].toSorted());
  });
});
