import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '#kernel';
import { toCsv, type CsvColumn } from '../folder/csv.js';
import { resultOf, type RunFacts } from '../folder/run-result.js';
import { writeRun } from '../folder/write-run.js';
import { renderRunReport } from '../report/run-report.js';
import { REPORT_FILE, RESULT_FILE, TRIALS_FILE } from './optimisation-files.js';
import { optimisationResult, type OptimisationResult } from './optimisation-result.js';
import type { OptimisationOutcome, OptimisationPlan } from './optimise.js';
import { renderOptimisationReport } from './report/optimisation-report.js';
import { figureNames } from './trial-figures.js';
import type { TrialRecord } from './trial-log.js';

/**
 * Makes the folder and says where its trials go. A folder with trials goes on.
 * @throws UserError `RESEARCH.FOLDER_TAKEN` where it holds something else
 */
export function openFolder(folder: string): string {
  const file = join(folder, TRIALS_FILE);
  if (existsSync(folder) && !existsSync(file) && readdirSync(folder).length > 0) {
    throw new UserError(
      'RESEARCH.FOLDER_TAKEN',
      `${folder} holds files that are not of an optimisation. Choose another folder.`,
      {
        folder,
      },
    );
  }
  mkdirSync(folder, { recursive: true });
  return file;
}

/** Writes what came of an optimisation beside its trials: tables, report, the best run in full; `optimisation.json` last. */
export async function writeOptimisation(
  folder: string,
  plan: OptimisationPlan,
  found: OptimisationOutcome,
  facts: RunFacts,
): Promise<OptimisationResult> {
  const { run } = found;
  const best = resultOf(run.plan, run.outcome, facts);
  const report = renderRunReport({ result: best, outcome: run.outcome });
  await writeRun(join(folder, 'best'), { result: best, outcome: run.outcome, report });
  const result = optimisationResult(plan, found, facts);
  replace(join(folder, 'trials.csv'), trialTable(plan, found.trials));
  replace(join(folder, REPORT_FILE), renderOptimisationReport({ plan, found, result }));
  replace(join(folder, RESULT_FILE), `${JSON.stringify(result, null, 2)}\n`);
  return result;
}

function replace(file: string, text: string): void {
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
}

function trialTable({ space }: OptimisationPlan, trials: readonly TrialRecord[]): string {
  const names = [...Object.keys(space.fixed), ...Object.keys(space.dimensions)];
  const columns: CsvColumn<TrialRecord>[] = [
    ['trial', ({ id }) => id],
    ...names.map((name): CsvColumn<TrialRecord> => [name, ({ parameters }) => String(parameters[name])]),
    ['score', ({ score }) => score],
    ...figureNames.map((name): CsvColumn<TrialRecord> => [name, ({ result }) => result.figures?.[name] ?? null]),
    ['error', ({ result }) => result.error],
  ];
  return toCsv(trials, columns);
}
