import type { CliCommand } from './cli-command.js';
import { doctorCommand } from './doctor.command.js';

/** Every command, in the order of the help. */
export const commands: readonly CliCommand[] = [doctorCommand];
