import type { Command } from 'commander';
import type { UserView } from '#modules/gateway';
import type { CliCommand } from './cli-command.js';
import { atDesk, unwrap } from './at-desk.js';
import { outputOf } from './output.js';

type Role = UserView['role'];

export const userCommand: CliCommand = {
  name: 'user',
  describe: 'who may use the desk',
  register: (command) => {
    list(command);
    add(command);
    set(command);
  },
};

function list(user: Command): void {
  const command = user.command('list').description('every user with their role');
  command.action(async () => {
    const { ListUsers } = await import('#modules/gateway');
    const users = await atDesk(({ ask }) => ask(ListUsers.of({})));
    const lines = users.map(({ name, role, disabled }) => `${name.padEnd(24)} ${role}${disabled ? ' (disabled)' : ''}`);
    outputOf(command).result(
      users,
      lines.join('\n') || 'There are no users yet: the first start of the desk makes one.',
    );
  });
}

function add(user: Command): void {
  const command = user
    .command('add')
    .description('add a user; without --password-stdin a password is made and shown once');
  command
    .argument('<name>')
    .requiredOption('--role <role>', 'viewer, trader, risk or admin')
    .option('--password-stdin', 'read the password from standard input')
    .action(async (userName: string, options: { role: Role; passwordStdin?: true }) => {
      const { CreateUser } = await import('#modules/gateway');
      const password = await passwordOf(options.passwordStdin);
      const created = await atDesk(async ({ execute }) =>
        unwrap(await execute(await checked(CreateUser.of({ userName, password, role: options.role })))),
      );
      outputOf(command).result(
        { ...created, ...shown(options.passwordStdin, password) },
        said(`Added ${created.name} (${created.role})`, options.passwordStdin, password),
      );
    });
}

function set(user: Command): void {
  const command = user
    .command('set')
    .description('change role, password or access of a user; ends their sessions where it must');
  command
    .argument('<name>')
    .option('--role <role>', 'viewer, trader, risk or admin')
    .option('--new-password', 'make a new password and show it once')
    .option('--password-stdin', 'read the new password from standard input')
    .option('--disable', 'may not sign in any more')
    .option('--enable', 'may sign in again')
    .action(
      async (
        userName: string,
        options: { role?: Role; newPassword?: true; passwordStdin?: true; disable?: true; enable?: true },
      ) => {
        const { UpdateUser } = await import('#modules/gateway');
        const password =
          options.newPassword === true || options.passwordStdin === true
            ? await passwordOf(options.passwordStdin)
            : undefined;
        const changes = {
          ...(options.role === undefined ? {} : { role: options.role }),
          ...(password === undefined ? {} : { password }),
          ...(options.disable === true ? { disabled: true } : options.enable === true ? { disabled: false } : {}),
        };
        const changed = await atDesk(async ({ execute }) =>
          unwrap(await execute(await checked(UpdateUser.of({ userName, ...changes })))),
        );
        const made = password === undefined || options.passwordStdin === true ? {} : { password };
        const text = `${changed.name}: ${changed.role}${changed.disabled ? ', disabled' : ''}${password !== undefined && options.passwordStdin !== true ? `\nNew password, shown this once: ${password}` : ''}`;
        outputOf(command).result({ ...changed, ...made }, text);
      },
    );
}

/** A command line is a door like the others: what comes through is checked field by field. */
async function checked<T extends object>(message: T): Promise<T> {
  const { checked: check } = await import('#platform/http');
  return check(message.constructor as new () => T, message);
}

async function passwordOf(fromStdin: true | undefined): Promise<string> {
  if (fromStdin === true) {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks)
      .toString('utf8')
      .replace(/\r?\n$/, '');
  }
  const { randomBytes } = await import('node:crypto');
  return randomBytes(18).toString('base64url');
}

const shown = (fromStdin: true | undefined, password: string): object => (fromStdin === true ? {} : { password });

const said = (text: string, fromStdin: true | undefined, password: string): string =>
  fromStdin === true ? text : `${text}\nPassword, shown this once: ${password}`;
