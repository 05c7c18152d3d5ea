import { availableParallelism } from 'node:os';
import { UserError } from '#kernel';
import type { CliCommand } from './cli-command.js';
import { outputOf } from './output.js';

export const workerCommand: CliCommand = {
  name: 'worker',
  describe: 'run trials of optimisations of other machines on the same Redis (REDIS_URL), until it is stopped',
  register: (command) =>
    command
      .option('--threads <n>', 'threads (default: one per processor)')
      .action(async ({ threads: text }: { readonly threads?: string }) => {
        const output = outputOf(command);
        const [{ PlatformConfig, loadSection }, { stopSignal }, { TrialWork }] = await Promise.all([
          import('#platform/config'),
          import('./stop-signal.js'),
          import('#platform/trials'),
        ]);
        const stopped = stopSignal();
        const { redisUrl: url } = loadSection('', PlatformConfig, process.env);
        if (url === null) {
          throw new UserError('PLATFORM.INVALID_REQUEST', 'A worker takes its work from Redis: set REDIS_URL.');
        }
        const threads = threadsOf(text);
        let trials = 0;
        const work = new TrialWork({ url, threads, onTrials: (count) => (trials += count) });
        await work.ready();
        output.line(`\n  Works on trials from Redis with ${threads} threads. Ctrl-C ends it.\n`);
        await stopped;
        await work.close();
        output.result({ trials }, `  Stopped after ${trials} trials.`);
      }),
};

function threadsOf(text: string | undefined): number {
  if (text === undefined) return availableParallelism();
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UserError('PLATFORM.INVALID_REQUEST', `--threads must be a whole number above 0, not ${text}.`);
}
