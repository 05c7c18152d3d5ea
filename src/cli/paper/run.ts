import { setTimeout as delay } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import { OperationalError, UserError } from '#kernel';
import type { StrategyRunView } from '#modules/analytics';
import type { Buses } from '../../desk/buses.js';
import { type Output, outputOf } from '../output.js';
import { stopSignal } from '../stop-signal.js';
import { atDesk } from '../at-desk.js';
import { startRun, type PaperOptions } from './start-run.js';
import { decisionLine, runInWords } from './words.js';

const LOOK_EVERY_MS = 500;

export function registerPaperRun(paper: Command): void {
  const command = paper
    .command('run')
    .description(
      'let a strategy work on a paper account, in the desk that runs here or, where none does, in this process',
    )
    .argument('<file>', 'TypeScript file with one strategy class, the same that backtests run')
    .option('--symbols <id...>', 'whose bars and quotes it gets (default: all instruments of the replay)')
    .option('--account <id>', 'account, opened where there is none (default: the name of the file)')
    .option('--cash <amount>', 'cash of an account that is opened (default 1000000)')
    .option('--param <name=value...>', 'parameters of the strategy')
    .option('--warm-up <bars>', 'stored bars that its registered indicators take first (default 1000)')
    .option('--seed <number>', 'of everything random (default 1)')
    .addOption(
      new Option('--on-end <what>', 'what becomes of its open orders when it fails or is stopped')
        .choices(['cancel', 'leave'])
        .default('cancel'),
    );
  command.action((file: string, options: PaperOptions) => run(file, options, outputOf(command)));
}

async function run(file: string, options: PaperOptions, output: Output): Promise<void> {
  const { loadStrategy, packStrategy } = await import('#research');
  // What is wrong with the file is said before any desk is opened.
  const source = packStrategy(await loadStrategy(file));
  const start = (buses: Buses) => startRun(buses, { file, source, options });
  const served = process.env['DATABASE_URL'] === undefined ? await serveHere(output) : null;
  if (served === null) {
    const view = await atDesk(start);
    const next = `  The desk works on it. See: quantumalpha paper show ${view.id}, and stop it with paper stop.\n`;
    return output.result(view, `${runInWords(view)}\n${next}`);
  }
  const stopped = stopSignal();
  try {
    const view = await start(served.desk.buses);
    output.result(
      view,
      `${runInWords(view)}\n  The desk runs here, ${served.url}: Ctrl-C ends it, the strategy goes on with its next start.\n`,
    );
    await follow(served.desk.buses, { view, output, until: Promise.race([stopped, served.failed]) });
  } finally {
    await served.close();
  }
}

/** The desk in this process; null where one runs already. */
async function serveHere(output: Output) {
  const { serveDesk } = await import('../../desk/serve-desk.js');
  try {
    const served = await serveDesk(process.env, (text) => output.line(`  ${text} …`));
    if (served.adminPassword !== null) output.line(`\n  First start: sign in as  admin  with  ${served.adminPassword}`);
    return served;
  } catch (error) {
    if (error instanceof OperationalError && error.code === 'PLATFORM.ALREADY_RUNNING') return null;
    throw error;
  }
}

/** Says what the strategy decides until somebody ends it or it ends. */
async function follow(
  { ask }: Buses,
  { view, output, until }: { view: StrategyRunView; output: Output; until: Promise<unknown> },
): Promise<void> {
  const { GetStrategyRun, ListStrategyDecisions } = await import('#modules/analytics');
  const runId = view.id;
  const over = until.then(() => true);
  let after = 0;
  let now: StrategyRunView | null = view;
  for (let isOver = false; !isOver && now !== null && now.endedAt === null;) {
    for (const decision of await ask(ListStrategyDecisions.of({ runId, after }))) {
      output.line(decisionLine(decision));
      after = decision.number;
    }
    isOver = await Promise.race([delay(LOOK_EVERY_MS, false), over]);
    now = await ask(GetStrategyRun.of({ runId }));
  }
  if (now?.state === 'FAILED') throw new UserError(now.errorCode ?? '', now.errorMessage ?? '', { runId });
}
