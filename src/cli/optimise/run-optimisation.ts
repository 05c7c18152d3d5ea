import { count, decimals } from '#charts';
import {
  openFolder,
  optimisationPlan,
  optimise,
  passQuality,
  writeOptimisation,
  type OptimisationOutcome,
  type OptimisationPlan,
  type OptimisationResult,
} from '#research';
import { PlatformConfig, loadSection } from '#platform/config';
import { version } from '#platform/system';
import { dataInWords } from '../backtest/keep-run.js';
import { planOf } from '../backtest/run-options.js';
import { stagesOf } from '../backtest/stages-of.js';
import type { StagePrinter } from '../../desk/demo/stage-printer.js';
import type { Output } from '../output.js';
import { stopSignal } from '../stop-signal.js';
import { optimisationText, workersOf, type OptimiseOptions } from './optimise-options.js';

export interface KeptOptimisation {
  readonly result: OptimisationResult;
  readonly found: OptimisationOutcome;
}

/** Searches with progress, to be stopped by Ctrl-C, and writes the folder. */
export async function runOptimisation(
  file: string,
  options: OptimiseOptions,
  output: Output,
): Promise<KeptOptimisation> {
  const startedAt = new Date();
  const stages = stagesOf(output);
  output.line('');
  const stage = stages.begin('data');
  const { plan: base, terms } = await planOf(file, { ...options, param: [] });
  const plan = optimisationPlan(base, optimisationText(options));
  const errorsAccepted = options.acceptDataErrors === true;
  passQuality(plan.data, { acceptErrors: errorsAccepted });
  stage.done(dataInWords(base));
  const found = await search(plan, options, stages);
  const seconds = (Date.now() - startedAt.getTime()) / 1000;
  const timing = { startedAt: startedAt.toISOString(), seconds };
  const record = stages.begin('record');
  const result = await writeOptimisation(options.out, plan, found, { version, timing, errorsAccepted, terms });
  record.done(options.out);
  return { result, found };
}

async function search(
  plan: OptimisationPlan,
  options: OptimiseOptions,
  stages: StagePrinter,
): Promise<OptimisationOutcome> {
  const logFile = openFolder(options.out);
  const abort = new AbortController();
  void stopSignal().then(() => abort.abort());
  const { openTrialWorkers } = await import('#platform/trials');
  const { redisUrl } = loadSection('', PlatformConfig, process.env);
  const workers = await openTrialWorkers(plan, { redisUrl, threads: workersOf(options) });
  const stage = stages.begin('search');
  const started = performance.now();
  let done = 0;
  const rate = () => `${count(Math.round(done / ((performance.now() - started) / 1000 || 1)))} trials/s`;
  try {
    const found = await optimise(plan, {
      workers,
      logFile,
      now: () => performance.now(),
      signal: abort.signal,
      onProgress: ({ done: trials, total, best }) => {
        done = trials;
        stage.progress(trials / total, `${rate()}, best ${decimals(best)}`);
      },
    });
    stage.done(`${count(done)} trials, ${rate()}, best score ${decimals(found.best.score)}`);
    return found;
  } finally {
    await workers.close();
  }
}
