// Everything that CI runs, step by step; the last line is `N passed, N failed, N skipped`.
//   node tools/test.mjs [--only STEP,STEP] [-- JEST OPTIONS]
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readJson } from './setup/fingerprint.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const jest = join('node_modules', 'jest', 'bin', 'jest.js');
const web = existsSync(join(root, 'apps', 'web', 'tsconfig.json')) ? [['tsc', '-p', 'apps/web']] : [];

const DATABASE = [
  '--globalSetup',
  './tools/jest/start-postgres.mjs',
  '--globalTeardown',
  './tools/jest/stop-postgres.mjs',
];

/** A check is a list of commands and counts as one test; a suite is a jest run and counts its tests. A desk or two at a time is what a machine carries. */
const STEPS = [
  { name: 'lint', check: [['oxlint', '-c', '.oxlintrc.json']] },
  { name: 'format', check: [['prettier', '--check', '--cache', '--log-level=warn', '.']] },
  { name: 'typecheck', check: [['tsc', '-p', '.'], ...web] },
  { name: 'arch', check: [['depcruise', 'src', 'libs', 'apps', '--config', '.dependency-cruiser.cjs']] },
  { name: 'deadcode', check: [['knip']] },
  { name: 'unit', suite: ['{src,libs,apps/web/src}/**/*.spec.ts', 'test/architecture/**/*.spec.ts'] },
  { name: 'int', suite: ['{src,libs,test/integration}/**/*.int-spec.ts'], timeoutMs: 60_000, database: true },
  { name: 'golden', suite: ['test/golden/**/*.spec.ts'], timeoutMs: 60_000 },
  { name: 'sim', suite: ['test/simulation/**/*.spec.ts'], timeoutMs: 300_000 },
  { name: 'faults', suite: ['test/faults/**/*.fault-spec.ts'], timeoutMs: 600_000, workers: 1, database: true },
  { name: 'e2e', suite: ['test/e2e/**/*.e2e-spec.ts'], timeoutMs: 180_000, workers: 2 },
  { name: 'split', suite: ['test/e2e/**/*.split-spec.ts'], timeoutMs: 300_000, workers: 1 },
];

async function main(args) {
  const { wanted, jestOptions } = parse(args);
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const step of wanted) {
    const started = performance.now();
    console.log(`\n── ${step.name}`);
    const result = step.check ? await runCheck(step.check) : await runSuite(step, jestOptions);
    for (const key of Object.keys(total)) total[key] += result[key];
    console.log(`── ${step.name}: ${phrase(result)} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  }
  process.exitCode = total.failed > 0 ? 1 : 0;
  console.log(`\n${phrase(total)}`);
}

const phrase = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

function parse(args) {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const only = args.slice(0, end).includes('--only') ? args[args.indexOf('--only') + 1].split(',') : undefined;
  const unknown = only?.filter((name) => STEPS.every((step) => step.name !== name)) ?? [];
  if (unknown.length > 0)
    throw new Error(`no step ${unknown.join(', ')}; there are ${STEPS.map(({ name }) => name).join(', ')}`);
  return { wanted: STEPS.filter(({ name }) => only?.includes(name) ?? true), jestOptions: args.slice(end + 1) };
}

async function runCheck(commands) {
  for (const [command, ...args] of commands)
    if ((await run(command, args)) !== 0) return { passed: 0, failed: 1, skipped: 0 };
  return { passed: 1, failed: 0, skipped: 0 };
}

async function runSuite({ suite, timeoutMs = 5_000, workers = '100%', database = false }, jestOptions) {
  const folder = mkdtempSync(join(tmpdir(), 'quantumalpha-test-'));
  const outputFile = join(folder, 'result.json');
  try {
    const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
    const files = suite.flatMap((pattern) => ['--testMatch', `<rootDir>/${pattern}`]);
    const pace = ['--testTimeout', String(timeoutMs), `--maxWorkers=${workers}`];
    const server = database ? DATABASE : [];
    const report = ['--passWithNoTests', '--json', '--outputFile', outputFile];
    const code = await run(process.execPath, [...node, jest, ...files, ...pace, ...server, ...report, ...jestOptions]);
    return tally(readJson(outputFile), code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A file that could not be run counts as one failed test, and so does a jest that ends badly without saying why. */
function tally(result, code) {
  if (result === undefined) return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

// A suite that hangs counts as failed instead of holding up the closing line for ever.
const STEP_LIMIT_MS = 30 * 60_000;

function run(command, args) {
  const PATH = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, PATH },
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: STEP_LIMIT_MS,
    });
    child.once('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(`test: ${error.message}`);
  process.exitCode = 2;
}
