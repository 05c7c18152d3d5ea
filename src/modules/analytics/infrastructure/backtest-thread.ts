import type { Result } from '#kernel';
import { type RunResult, execute, loadStrategy, renderRunReport, resultOf, writeRun } from '#research';
import { version } from '#platform/system';
import type { BacktestWork } from '../application/ports/backtest-engine.port.js';
import { preparedOn, refusable } from './research-thread.js';

type Work = BacktestWork & { readonly tapes: string };

/** On a worker thread: loads the strategy, runs it, writes the run. */
export const runBacktest = (work: Work, report: (fraction: number) => void): Promise<Result<RunResult>> =>
  refusable(() => run(work, report));

async function run(work: Work, report: (fraction: number) => void): Promise<RunResult> {
  const { parameters, settings, folder, terms, acceptErrors: errorsAccepted, tapes } = work;
  const startedAt = new Date();
  const also = await Promise.all(
    work.also.map(async (further) => ({ ...further, strategy: await loadStrategy(further.file) })),
  );
  const plan = { ...(await preparedOn(work, tapes)), parameters, also, settings };
  const outcome = await execute(plan, { onProgress: ({ done, total }) => report(total === 0 ? 1 : done / total) });
  const seconds = (Date.now() - startedAt.getTime()) / 1000;
  const timing = { startedAt: startedAt.toISOString(), seconds };
  const result = resultOf(plan, outcome, { version, timing, errorsAccepted, terms });
  await writeRun(folder, { result, outcome, report: renderRunReport({ result, outcome }) });
  return result;
}
