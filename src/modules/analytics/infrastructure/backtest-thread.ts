import { type Result, UserError, ok, refused } from '#kernel';
import { type RunResult, execute, loadStrategy, renderRunReport, resultOf, writeRun } from '#research';
import { version } from '#platform/system';
import type { BacktestWork } from '../application/ports/backtest-engine.port.js';

/** On a worker thread: loads the strategy, runs it, writes the run. What the user must mend comes back as a refusal. */
export async function runBacktest(work: BacktestWork, report: (fraction: number) => void): Promise<Result<RunResult>> {
  try {
    return ok(await run(work, report));
  } catch (error) {
    if (error instanceof UserError)
      return refused({ code: error.code, message: error.message, details: error.details });
    throw error;
  }
}

async function run(
  { strategyFile, parameters, settings, data, folder }: BacktestWork,
  report: (fraction: number) => void,
): Promise<RunResult> {
  const startedAt = new Date();
  const plan = { strategy: await loadStrategy(strategyFile), parameters, settings, data };
  const outcome = await execute(plan, { onProgress: ({ done, total }) => report(total === 0 ? 1 : done / total) });
  const seconds = (Date.now() - startedAt.getTime()) / 1000;
  const facts = { version, timing: { startedAt: startedAt.toISOString(), seconds }, errorsAccepted: false, terms: {} };
  const result = resultOf(plan, outcome, facts);
  await writeRun(folder, {
    result,
    outcome,
    report: renderRunReport({ result, outcome }),
  });
  return result;
}
