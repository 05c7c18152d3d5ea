import type { Command } from 'commander';

/** One command of `quantumalpha`. Its file imports nothing heavy at the top: `--help` has to be instant. */
export interface CliCommand {
  readonly name: string;
  /** One line for the list of commands. */
  readonly describe: string;
  /** Adds arguments, options and the action. `--help` and `--json` are there already. */
  register(command: Command): void;
}
