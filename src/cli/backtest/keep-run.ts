import { count } from '#charts';
import { join } from 'node:path';
import {
  inputsOf,
  checkFree,
  errorsOf,
  execute,
  passQuality,
  renderRunReport,
  resultOf,
  writeRun,
  type InstrumentTerms,
  type RunOutcome,
  type RunPlan,
  type RunResult,
} from '#research';
import type { StagePrinter } from '../../desk/demo/stage-printer.js';
import { version } from '#platform/system';
import { stopSignal } from '../stop-signal.js';
import { runsFolder } from './runs-folder.js';

interface KeptRun {
  readonly plan: RunPlan;
  readonly terms: InstrumentTerms;
  readonly stages: StagePrinter;
  readonly out: string | undefined;
  readonly acceptErrors: boolean;
}

/** Runs the plan with progress, to be stopped by Ctrl-C, and writes its folder. */
export async function keepRun(run: KeptRun): Promise<{ readonly folder: string; readonly result: RunResult }> {
  const { plan, terms, stages, acceptErrors } = run;
  passQuality(plan.data, { acceptErrors });
  const startedAt = new Date();
  const folder = run.out ?? join(runsFolder(), folderName(plan, startedAt));
  checkFree(folder);
  const outcome = await runWithProgress(plan, stages);
  const seconds = (Date.now() - startedAt.getTime()) / 1000;
  const timing = { startedAt: startedAt.toISOString(), seconds };
  const result = resultOf(plan, outcome, { version, timing, errorsAccepted: acceptErrors, terms });
  const stage = stages.begin('record');
  const report = renderRunReport({ result, outcome });
  await writeRun(folder, { result, outcome, report });
  stage.done(folder);
  return { folder, result };
}

/** Executes the plan; a request to stop ends it with `RESEARCH.RUN_CANCELED`. */
export async function runWithProgress(plan: RunPlan, stages: StagePrinter): Promise<RunOutcome> {
  const abort = new AbortController();
  void stopSignal().then(() => abort.abort());
  const { rows } = inputsOf(plan);
  const unit = plan.data.ticks.length === 0 ? 'bars' : 'rows';
  const stage = stages.begin('run');
  const started = performance.now();
  const rate = (fraction: number) => count(Math.round((rows * fraction) / ((performance.now() - started) / 1000 || 1)));
  const outcome = await execute(plan, {
    signal: abort.signal,
    onProgress: ({ done, total }) => stage.progress(done / total, `${rate(done / total)} ${unit}/s`),
  });
  const { statistics } = outcome;
  stage.done(
    `${count(rows)} ${unit}, ${count(statistics.orders)} orders, ${count(statistics.fills)} fills, ${rate(1)} ${unit}/s`,
  );
  return outcome;
}

/** What a stage of loading found, for people: accepted errors are named, so that nothing is ignored in silence. */
export function dataInWords({ data }: RunPlan): string {
  const errors = errorsOf(data).map(({ message }) => `\n               accepted: ${message}`);
  const notes = data.issues.length - errors.length;
  return `${[...barsInWords(data), ...ticksInWords(data)].join(', ')}, ${count(notes)} quality ${notes === 1 ? 'note' : 'notes'}${errors.join('')}`;
}

function barsInWords({ bars }: RunPlan['data']): string[] {
  if (bars.length === 0) return [];
  const rows = bars.reduce((sum, series) => sum + series.bars.rows, 0);
  const series = bars.length === 1 ? (bars[0]?.instrument.id ?? '') : `${count(bars.length)} series`;
  return [`${count(rows)} bars of ${series}`];
}

const ticksInWords = ({ ticks }: RunPlan['data']): string[] =>
  ticks.map(({ index, instrument }) => `${count(index.rows)} ${TICKS[index.kind]} of ${instrument.id}`);

const TICKS = { quotes: 'quotes', trades: 'trades', depth: 'depth messages', orders: 'order events' } as const;

const folderName = ({ strategy }: RunPlan, at: Date): string =>
  `${at.toISOString().slice(0, 23).replaceAll(/[-:.]/g, '').replace('T', '-')}-${strategy.Class.name.toLowerCase()}`;
