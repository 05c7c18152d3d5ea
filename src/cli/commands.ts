import { auditCommand } from './audit.command.js';
import { backtestCommand } from './backtest.command.js';
import { checkCommand } from './check.command.js';
import type { CliCommand } from './cli-command.js';
import { dataCommand } from './data.command.js';
import { demoCommand } from './demo.command.js';
import { doctorCommand } from './doctor.command.js';
import { modelCommand } from './model.command.js';
import { migrateCommand } from './migrate.command.js';
import { optimiseCommand } from './optimise.command.js';
import { paperCommand } from './paper.command.js';
import { serveCommand } from './serve.command.js';
import { strategyCommand } from './strategy.command.js';
import { upCommand } from './up.command.js';
import { userCommand } from './user.command.js';
import { workerCommand } from './worker.command.js';

/** Every command, in the order of the help. */
export const commands: readonly CliCommand[] = [
  serveCommand,
  upCommand,
  demoCommand,
  dataCommand,
  modelCommand,
  strategyCommand,
  backtestCommand,
  optimiseCommand,
  checkCommand,
  paperCommand,
  workerCommand,
  migrateCommand,
  auditCommand,
  userCommand,
  doctorCommand,
];
