import { ok, type Result } from '#kernel';
import { type FeaturesErrorCode, refuse } from '../features.errors.js';
import { timeGroupsOf } from '../panel/time-groups.js';
import { applyAcross } from './cross-processors.js';
import { applyLearnt } from './apply-learnt.js';
import { learn } from './learn.js';
import type { FittedProcessors, FittedStep, Learnt, Processor } from './processor.js';

/** Columns of a matrix and the moment of each row. */
export interface ProcessedData {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  readonly times: Float64Array;
}

/**
 * Fits each processor on what the ones before it make of the training rows. Nothing is read of the other rows, so what is learnt cannot
 * know them. Refused with `FEATURES.NOTHING_TO_FIT` where a column has no value in the training rows.
 * @param trainedUntil rows up to this moment are training rows
 */
export function fitProcessors(
  processors: readonly Processor[],
  data: ProcessedData,
  trainedUntil: number,
): Result<FittedProcessors, FeaturesErrorCode> {
  let training = rowsUntil(data, trainedUntil);
  const steps: FittedStep[] = [];
  for (const processor of processors) {
    const step = fitStep(processor, training);
    if (!step.ok) return step;
    steps.push(step.value);
    const made = applyStep(step.value, training);
    if (!made.ok) return made;
    training = made.value;
  }
  return ok({ version: 1, steps });
}

/** Refused with `FEATURES.COLUMN_UNKNOWN` where a column was not there when it was fitted. */
export function applyProcessors(
  { steps }: FittedProcessors,
  data: ProcessedData,
): Result<ProcessedData, FeaturesErrorCode> {
  let made = data;
  for (const step of steps) {
    const next = applyStep(step, made);
    if (!next.ok) return next;
    made = next.value;
  }
  return ok(made);
}

function fitStep(processor: Processor, { names, columns }: ProcessedData): Result<FittedStep, FeaturesErrorCode> {
  if (processor.kind === 'cross-section') return ok({ processor, learnt: {} });
  const learnt: Record<string, Learnt> = {};
  for (const [k, name] of names.entries()) {
    const known = (columns[k] ?? new Float64Array()).filter(Number.isFinite).toSorted();
    if (known.length === 0) return refuse('FEATURES.NOTHING_TO_FIT', { column: name, processor: processor.kind });
    learnt[name] = learn(processor, known);
  }
  return ok({ processor, learnt });
}

function applyStep({ processor, learnt }: FittedStep, data: ProcessedData): Result<ProcessedData, FeaturesErrorCode> {
  if (processor.kind === 'cross-section') {
    const groups = groupsOf(data.times);
    return ok({ ...data, columns: data.columns.map((column) => applyAcross(column, processor.of, groups)) });
  }
  const unknown = data.names.find((name) => !Object.hasOwn(learnt, name));
  if (unknown !== undefined) return refuse('FEATURES.COLUMN_UNKNOWN', { column: unknown, processor: processor.kind });
  return ok({
    ...data,
    columns: data.columns.map((column, k) => {
      const known = learnt[data.names[k] ?? ''];
      return known === undefined ? column : applyLearnt(column, known);
    }),
  });
}

function groupsOf(times: Float64Array): Uint32Array[] {
  const { rows, starts } = timeGroupsOf(times);
  return Array.from({ length: starts.length - 1 }, (_, group) => rows.subarray(starts[group], starts[group + 1]));
}

function rowsUntil({ names, columns, times }: ProcessedData, moment: number): ProcessedData {
  const isTraining = times.map((time) => Number(time <= moment));
  const chosen = (column: Float64Array): Float64Array => column.filter((_, row) => isTraining[row] === 1);
  return { names, columns: columns.map(chosen), times: chosen(times) };
}
