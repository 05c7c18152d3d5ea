import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Desk, Folder } from './support/desk.js';
import { type Ended, root, runProgram } from './support/program.js';

const COMMANDS = [
  ['serve'],
  ['demo'],
  ['data', 'download'],
  ['data', 'import'],
  ['data', 'list'],
  ['data', 'verify'],
  ['data', 'export'],
  ['data', 'calendar'],
  ['data', 'providers'],
  ['data', 'key', 'set'],
  ['model', 'train'],
  ['model', 'list'],
  ['strategy', 'new'],
  ['strategy', 'check'],
  ['strategy', 'test'],
  ['backtest', 'run'],
  ['backtest', 'list'],
  ['backtest', 'show'],
  ['backtest', 'compare'],
  ['backtest', 'repeat'],
  ['migrate'],
  ['audit', 'verify'],
  ['user', 'list'],
  ['user', 'add'],
  ['user', 'set'],
  ['doctor'],
];
const password = 'correct horse battery';

const json = <T>({ out }: Ended): T => JSON.parse(out) as T;

describe('the command line', () => {
  it.each(COMMANDS)('%s %s explains itself and speaks JSON', async (...command) => {
    const { code, out, err } = await runProgram([...command.filter((part) => typeof part === 'string'), '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Usage: quantumalpha /);
    expect(out).toContain('--json');
  });

  it('lists every command and tells its version', async () => {
    const { out } = await runProgram(['--help']);
    for (const [name = ''] of COMMANDS) expect(out).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect((await runProgram(['--version'])).out.trim()).toBe(version);
  });

  it.each([
    [['nothing']],
    [['user']],
    [['serve', '--loudly']],
    [['user', 'add', 'ann']],
    [['user', 'add', 'ann', '--role', 'king']],
  ])('refuses %j with exit code 2 and a hint', async (args) => {
    using folder = new Folder();
    const { code, err } = await runProgram(args, { DATA_DIR: folder.file('data') });
    expect(code).toBe(2);
    expect(err).not.toBe('');
  });
});

describe('doctor', () => {
  interface Findings {
    readonly ok: boolean;
    readonly findings: readonly { readonly check: string; readonly status: string; readonly advice: string | null }[];
  }

  it('looks at machine, port, folders, packages and connections, and changes nothing', async () => {
    using folder = new Folder();
    const ended = await runProgram(['doctor', '--json'], { DATA_DIR: folder.file('data'), PORT: '0' });
    const { ok, findings } = json<Findings>(ended);
    expect({ code: ended.code, ok }).toEqual({ code: 0, ok: true });
    expect(findings.length).toBeGreaterThan(5);
    const again = await runProgram(['doctor'], { DATA_DIR: folder.file('data'), PORT: '0' });
    expect(again.out).toContain('ok ');
  });

  it('says what to do about what is wrong, and fails', async () => {
    using folder = new Folder();
    const environment = { DATA_DIR: folder.file('data'), PORT: 'many', DATABASE_URL: 'postgres://127.0.0.1:1/none' };
    const ended = await runProgram(['doctor', '--json'], environment);
    expect(ended.code).toBe(1);
    const failed = json<Findings>(ended).findings.filter(({ status }) => status === 'fail');
    expect(failed.map(({ check }) => check)).toContain('configuration');
    for (const { advice } of failed) expect(advice).toEqual(expect.any(String));
  });
});

describe('on a data folder', () => {
  let folder: Folder;
  let environment: Record<string, string>;

  beforeAll(() => {
    folder = new Folder();
    environment = { DATA_DIR: folder.file('data'), DATA_SYNTHETIC: 'false' };
  });

  afterAll(() => folder[Symbol.dispose]());

  const run = (args: readonly string[], input = ''): Promise<Ended> =>
    runProgram([...args, '--json'], environment, input);

  it('migrates once, at rest', async () => {
    const first = await run(['migrate']);
    expect(first.code).toBe(0);
    expect(json<{ migrated: string[] }>(first).migrated.length).toBeGreaterThan(6);
    expect(json(await run(['migrate']))).toEqual({ migrated: [], roles: [] });
  });

  it('adds, lists and changes users at rest, their passwords made or read', async () => {
    const made = await run(['user', 'add', 'ada', '--role', 'admin', '--password-stdin'], `${password}\n`);
    expect(json(made)).toMatchObject({ name: 'ada', role: 'admin', disabled: false });
    expect(made.out).not.toContain(password);
    const generated = json<{ password: string }>(await run(['user', 'add', 'bob', '--role', 'viewer']));
    expect(generated.password.length).toBeGreaterThanOrEqual(20);
    expect(json(await run(['user', 'set', 'bob', '--role', 'trader']))).toMatchObject({ name: 'bob', role: 'trader' });
    const users = json<{ name: string; role: string }[]>(await run(['user', 'list']));
    expect(users.map(({ name, role }) => `${name} ${role}`)).toEqual(['ada admin', 'bob trader']);
  });

  it('refuses what the desk would refuse', async () => {
    const codeOf = async (...args: string[]): Promise<unknown> => {
      const ended = await run(args, 'short\n');
      expect(ended.code).toBe(2);
      return json<{ error: { code: string } }>(ended).error.code;
    };
    expect(await codeOf('user', 'add', 'ada', '--role', 'viewer')).toBe('GATEWAY.USER_EXISTS');
    expect(await codeOf('user', 'add', 'cy', '--role', 'viewer', '--password-stdin')).toBe('GATEWAY.WEAK_PASSWORD');
    expect(await codeOf('user', 'set', 'nobody', '--disable')).toBe('GATEWAY.USER_UNKNOWN');
    expect(await codeOf('user', 'set', 'ada', '--role', 'viewer')).toBe('GATEWAY.LAST_ADMIN');
  });

  it('does the same while the desk runs on it, and verifies its audit trail', async () => {
    const desk = await Desk.start({ dataDir: folder.file('data'), environment: { DATA_SYNTHETIC: 'false' } });
    expect(desk.adminPassword).toBe('');
    const ada = await desk.signIn('ada', password);
    expect((await ada.get('/auth/me')).body).toEqual({ name: 'ada', role: 'admin' });
    const added = json<{ password: string }>(await run(['user', 'add', 'cleo', '--role', 'viewer']));
    const cleo = await desk.signIn('cleo', added.password);
    expect((await cleo.get('/auth/me')).body).toEqual({ name: 'cleo', role: 'viewer' });
    expect(json(await run(['user', 'set', 'cleo', '--disable']))).toMatchObject({ disabled: true });
    expect(await desk.anonymous.post('/auth/sign-in', { userName: 'cleo', password: added.password })).toMatchObject({
      status: 401,
    });
    expect(json(await run(['migrate']))).toEqual({ migrated: [], roles: [] });
    expect(json(await run(['audit', 'verify']))).toMatchObject({ verified: true });
    expect((await desk.end()).code).toBe(0);
    expect(json(await run(['audit', 'verify']))).toMatchObject({ verified: true });
  });
});
