import { UserError } from '#kernel';
import type { CliCommand } from './cli-command.js';
import { outputOf } from './output.js';

interface Options {
  readonly data?: string[];
  readonly out: string;
  readonly seed: string;
}

export const demoCommand: CliCommand = {
  name: 'demo',
  describe: 'run the whole chain once, from market data to an audited result, and write its report',
  register: (command) =>
    command
      .option('--data <file...>', 'OHLCV CSV files, gzip or not (default: S&P 500, daily, 2000 to 2020)')
      .option('--out <folder>', 'where the result goes', 'quantumalpha-demo')
      .option('--seed <number>', 'seed of everything random', '1')
      .action(async (options: Options) => {
        const startedAt = new Date();
        const output = outputOf(command);
        const [{ openDemoSession }, { runDemo }, { StagePrinter }] = await Promise.all([
          import('../desk/demo/demo-session.js'),
          import('../desk/demo/run-demo.js'),
          import('../desk/demo/stage-printer.js'),
        ]);
        const seed = seedOf(options.seed);
        output.line('\n  QuantumAlpha demo: data, model, risk, orders, fills, audit\n');
        const stages = new StagePrinter(
          process.stdout,
          output.json ? 'silent' : process.stdout.isTTY ? 'terminal' : 'lines',
        );
        const stage = stages.begin('start');
        const session = await openDemoSession(seed, process.env);
        try {
          stage.done('a desk of its own, with a database that forgets');
          const run = await runDemo(session, { files: options.data ?? [], seed, stages, startedAt });
          if (!run.ok) throw new UserError(run.refusal.code, run.refusal.message, run.refusal.details);
          const [{ writeRun }, { summary }] = await Promise.all([
            import('../desk/demo/write-files.js'),
            import('../desk/demo/summary.js'),
          ]);
          const files = await writeRun(options.out, run.value);
          output.result(run.value.result, summary(run.value.result, options.out, files));
        } finally {
          await session.close();
        }
      }),
};

function seedOf(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UserError('PLATFORM.INVALID_REQUEST', `--seed must be a whole number of at most 9 digits, not ${text}.`);
}
