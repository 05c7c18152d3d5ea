import { Command, CommanderError } from 'commander';
import { AppError, UnexpectedError, UserError } from '#kernel';
import type { CliCommand } from './cli-command.js';
import { Output } from './output.js';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

export interface Program {
  readonly version: string;
  readonly commands: readonly CliCommand[];
}

/**
 * Parses the arguments and runs the command that they name.
 * @returns the exit code: 1 when it failed, 2 when it was not asked rightly
 */
export async function runProgram(program: Program, args: readonly string[], output: Output): Promise<number> {
  try {
    await commandLine(program).parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return report(error, output);
  }
}

/** The whole command line, every command with `--help` and `--json`. */
export function commandLine({ version, commands }: Program): Command {
  const root = new Command('quantumalpha')
    .description(
      'A trading desk in one process: data, models, risk, orders, fills, attribution and regulatory records.',
    )
    .version(version)
    .exitOverride()
    .showHelpAfterError('(add --help for what there is)')
    .helpCommand(false);
  for (const each of commands) {
    // Options and error handling are inherited by a command when it is made.
    const command = root.command(each.name).description(each.describe);
    each.register(command);
    addJson(command);
  }
  return root;
}

// A command with commands below it only leads to them.
function addJson(command: Command): void {
  if (command.commands.length === 0) command.option('--json', 'print the result as JSON');
  for (const below of command.commands) addJson(below);
}

function report(error: unknown, output: Output): number {
  // Commander has said it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
  if (error instanceof AppError && !(error instanceof UnexpectedError)) {
    const { code, message, details } = error;
    // What the sentence says already is not said again.
    const more = Object.entries(details).filter(([, value]) => !message.includes(value));
    const facts = more.map(([name, value]) => `${name}: ${value}`);
    output.failure({ code, message, details }, `quantumalpha: ${message} (${[code, ...facts].join(', ')})`);
    return error instanceof UserError ? EXIT_USAGE : EXIT_FAILED;
  }
  const { stack, message } = error instanceof Error ? error : new Error(String(error));
  output.failure(
    { code: 'PLATFORM.UNEXPECTED', message, details: {} },
    `quantumalpha: this is a fault of the program, please report it. ${stack ?? message}`,
  );
  return EXIT_FAILED;
}
