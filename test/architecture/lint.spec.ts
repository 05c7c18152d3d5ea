import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const lines = (count: number, line = 'void 0;'): string => `${line}\n`.repeat(count);
const statements = (count: number): string => lines(count, '  void 0;');
const branches = (count: number): string => lines(count, '  if (Number(x) > 1) x = 0;');

interface Planted {
  readonly file: string;
  readonly text: string;
  /** Null for what must be allowed. */
  readonly rule: string | null;
}

const APPLICATION = 'src/modules/risk/application';
const DOMAIN = 'src/modules/risk/domain';

const PLANTED: readonly Planted[] = [
  { file: `${DOMAIN}/reads-the-clock.ts`, text: 'export const now = Date.now();', rule: 'no-restricted-properties' },
  { file: `${DOMAIN}/times-itself.ts`, text: 'export const t = performance.now();', rule: 'no-restricted-properties' },
  { file: `${APPLICATION}/rolls-dice.ts`, text: 'export const n = Math.random();', rule: 'no-restricted-properties' },
  { file: `${APPLICATION}/reads-env.ts`, text: 'export const e = process.env;', rule: 'no-restricted-properties' },
  { file: `${APPLICATION}/names.ts`, text: 'export const i = crypto.randomUUID();', rule: 'no-restricted-properties' },
  { file: `${APPLICATION}/waits.ts`, text: 'setTimeout(() => undefined, 1);', rule: 'no-restricted-globals' },
  { file: `${APPLICATION}/repeats.ts`, text: 'setInterval(() => undefined, 1);', rule: 'no-restricted-globals' },
  { file: `${DOMAIN}/calls-out.ts`, text: "await fetch('http://localhost');", rule: 'no-restricted-globals' },
  { file: 'libs/quant/reads-the-clock.ts', text: 'export const now = Date.now();', rule: 'no-restricted-properties' },
  { file: 'src/platform/system/system-clock.ts', text: 'export const now = Date.now();', rule: null },
  { file: `${DOMAIN}/clock.spec.ts`, text: 'export const now = Date.now();', rule: null },
  { file: 'src/long-file.ts', text: lines(401), rule: 'max-lines' },
  { file: 'src/full-file.ts', text: lines(400), rule: null },
  { file: 'src/modules/risk/risk.module.ts', text: lines(151), rule: 'max-lines' },
  {
    file: 'src/long-function.ts',
    text: `export function f(): void {\n${statements(61)}}`,
    rule: 'max-lines-per-function',
  },
  { file: 'src/full-function.ts', text: `export function f(): void {\n${statements(58)}}`, rule: null },
  {
    file: 'src/five.ts',
    text: 'export const f = (a = 1, b = 1, c = 1, d = 1, e = 1) => a + b + c + d + e;',
    rule: 'max-params',
  },
  { file: 'src/tangled.ts', text: `export function f(x: number): void {\n${branches(12)}}`, rule: 'complexity' },
  { file: 'src/branching.ts', text: `export function f(x: number): void {\n${branches(11)}}`, rule: null },
  {
    file: 'src/deep.ts',
    text: 'export const f = (x: number) => { if (x) { if (x > 1) { if (x > 2) { if (x > 3) x = 4; } } } };',
    rule: 'max-depth',
  },
  { file: 'src/anything.ts', text: 'export const f = (x: any): unknown => x;', rule: 'no-explicit-any' },
  { file: 'src/sure.ts', text: 'export const f = (x?: string): string => x!;', rule: 'no-non-null-assertion' },
  { file: 'src/default.ts', text: 'export default 1;', rule: 'no-default-export' },
  { file: 'src/CamelCase.ts', text: 'export const x = 1;', rule: 'filename-case' },
  { file: 'src/idle.spec.ts', text: "it('asserts nothing', () => undefined);", rule: 'expect-expect' },
  {
    file: 'src/property.spec.ts',
    text: "it('asserts', () => fc.assert(fc.property(fc.string(), () => true)));",
    rule: null,
  },
];

/** The real configuration over the planted files, without the rules that need types. */
async function lint(folder: string): Promise<Map<string, Set<string>>> {
  const configuration = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')) as object;
  writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify({ ...configuration, options: { typeAware: false } }));
  for (const { file, text } of PLANTED) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${text}\n`);
  }
  const program = join(root, 'node_modules/oxlint/bin/oxlint');
  const run = promisify(execFile)(process.execPath, [program, '-c', '.oxlintrc.json', '-f', 'json'], { cwd: folder });
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { filename: string; code: string }[] };
  const found = new Map<string, Set<string>>(PLANTED.map(({ file }) => [file, new Set()]));
  for (const { filename, code } of diagnostics) found.get(filename)?.add(/\((.+)\)/.exec(code)?.[1] ?? code);
  return found;
}

describe('the rules of style', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quantumalpha-lint-'));
  let found: Map<string, Set<string>>;
  beforeAll(async () => void (found = await lint(folder)), 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(PLANTED)('$file: $rule', ({ file, rule }) => {
    expect([...(found.get(file) ?? [])]).toEqual(rule === null ? [] : [rule]);
  });
});
