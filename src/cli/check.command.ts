import type { Command } from 'commander';
import { UserError } from '#kernel';
import { addDataOptions, addSettingOptions, planOf, type RunOptions } from './backtest/run-options.js';
import type { CliCommand } from './cli-command.js';
import { registerParity } from './check/parity.js';
import { outputOf } from './output.js';

interface CheckOptions extends RunOptions {
  readonly samples?: string;
  readonly paths?: string;
  readonly acceptDataErrors?: boolean;
}

type Research = typeof import('#research');
type Checked = ReturnType<Research['checkLookahead' | 'checkRecursive' | 'checkCosts' | 'checkMonteCarlo']>;
type Plan = Awaited<ReturnType<typeof planOf>>['plan'];

interface Check {
  readonly name: string;
  readonly describe: string;
  readonly run: (research: Research, plan: Plan, options: CheckOptions) => Checked;
}

const CHECKS: readonly Check[] = [
  {
    name: 'lookahead',
    describe: 'give the strategy another future after several moments and compare what it decided before them',
    run: ({ checkLookahead }, plan, { samples }) => checkLookahead(plan, whole('--samples', samples ?? '20')),
  },
  {
    name: 'recursive',
    describe: 'start the run later and later and compare what it decides once it is warm',
    run: ({ checkRecursive }, plan) => checkRecursive(plan),
  },
  {
    name: 'costs',
    describe: 'the result under half, once, twice and four times its costs, and with every order a bar later',
    run: ({ checkCosts }, plan) => checkCosts(plan),
  },
  {
    name: 'monte-carlo',
    describe: 'the trades in other orders and the returns redrawn: how much of the result is luck',
    run: ({ checkMonteCarlo }, plan, { paths }) => checkMonteCarlo(plan, whole('--paths', paths ?? '1000')),
  },
];

export const checkCommand: CliCommand = {
  name: 'check',
  describe:
    'doubt a backtest: look-ahead, warm-up, costs, luck, what it was on paper; the exit code is 1 where something is found',
  register: (command) => {
    for (const check of CHECKS) registerCheck(command, check);
    registerParity(command);
  },
};

function registerCheck(parent: Command, { name, describe, run }: Check): void {
  const command = parent
    .command(name)
    .description(describe)
    .argument('<file>', 'TypeScript file with one strategy class')
    .option('--param <name=value...>', 'parameters of the strategy')
    .option('--also <file,name=value...>', 'strategies that run beside it: rsi.strategy.ts,days=5,account=1')
    .option('--accept-data-errors', 'run although the data has errors; rows that cannot be right are left out');
  if (name === 'lookahead')
    command.option('--samples <n>', 'moments after which the future is another one (default 20)');
  if (name === 'monte-carlo') command.option('--paths <n>', 'histories that are drawn (default 1000)');
  addDataOptions(command);
  addSettingOptions(command);
  command.action(async (file: string, options: CheckOptions) => {
    const [research, { checkInWords }] = await Promise.all([import('#research'), import('./check/check-in-words.js')]);
    const { plan } = await planOf(file, options);
    research.passQuality(plan.data, { acceptErrors: options.acceptDataErrors === true });
    const result = run(research, plan, options);
    outputOf(command).result(result, checkInWords(result));
    if (!result.passed) process.exitCode = 1;
  });
}

function whole(option: string, text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new UserError('PLATFORM.INVALID_REQUEST', `${option} must be a whole number above 0, not ${text}.`, { option });
}
