import { beforeEach, describe, expect, it } from '@jest/globals';
import { OperationalError, UserError } from '#kernel';
import type { CliCommand } from './cli-command.js';
import { Output } from './output.js';
import { runProgram } from './run-program.js';

let out: string;
let err: string;

beforeEach(() => {
  out = '';
  err = '';
});

const output = (json: boolean) =>
  new Output(json, {
    out: { write: (text) => (out += text) },
    err: { write: (text) => (err += text) },
  });

const failing = (error: Error): CliCommand => ({
  name: 'try',
  describe: 'tries',
  register: (command) =>
    command.action(async () => {
      throw error;
    }),
});

const run = (error: Error, json = false) =>
  runProgram({ version: '1.0.0', commands: [failing(error)] }, ['try'], output(json));

describe('runProgram', () => {
  it('says in one line what is wrong and gives 1 when the operator must act', async () => {
    expect(
      await run(
        new OperationalError('PLATFORM.PORT_BUSY', 'Port 80 is busy. Free it.', { port: '80', holder: 'nginx' }),
      ),
    ).toBe(1);
    expect(err).toBe('quantumalpha: Port 80 is busy. Free it. (PLATFORM.PORT_BUSY, holder: nginx)\n');
    expect(out).toBe('');
  });

  it('gives 2 when the user must act', async () => {
    expect(await run(new UserError('DATA.NOTHING_USABLE', 'No row can be used.'))).toBe(2);
  });

  it('shows the stack of what should not happen', async () => {
    expect(await run(new TypeError('boom'))).toBe(1);
    expect(err).toContain('TypeError: boom\n    at ');
  });

  it('tells programs the code', async () => {
    await run(new OperationalError('PLATFORM.PORT_BUSY', 'Port 80 is busy.', { port: '80' }), true);
    expect(JSON.parse(out)).toEqual({
      error: { code: 'PLATFORM.PORT_BUSY', message: 'Port 80 is busy.', details: { port: '80' } },
    });
  });

  it('gives --json to every command that does something, however deep', async () => {
    const seen: unknown[] = [];
    const user: CliCommand = {
      name: 'user',
      describe: 'users',
      register: (command) => command.command('add <name>').action((name, options) => void seen.push([name, options])),
    };
    expect(
      await runProgram({ version: '1.0.0', commands: [user] }, ['user', 'add', 'ann', '--json'], output(true)),
    ).toBe(0);
    expect(seen).toEqual([['ann', { json: true }]]);
  });
});
