import { Injectable } from '@nestjs/common';
import { type Result, canonicalJson, ok, refused } from '#kernel';
import { ComputePool, type JobProgress, QueryBus } from '#messaging';
import { type FeatureMatrix, GetBars, GetFeatureMatrix } from '#modules/data';
import { type AiErrorCode, refusal } from '../domain/ai.errors.js';
import type { Fold, Model } from '../domain/model.js';
import { fillsUnknown } from '../domain/processing.js';
import type { FoldRows, RidgeTask, TrainedRidge } from '../domain/train-ridge.js';
import { ModelFiles } from './ports/model-files.port.js';
import type { TrainingTask } from './training.js';

const COMPUTE = { file: new URL('../domain/train-ridge.js', import.meta.url).href, name: 'trainRidge' };
/** What a refusal of the training means for whoever asked for it. */
const CODES: Readonly<Record<string, AiErrorCode>> = {
  'QUANT.NOT_POSITIVE_DEFINITE': 'AI.NOT_TRAINABLE',
  'FEATURES.NOTHING_TO_FIT': 'AI.FEATURE_NEVER_KNOWN',
};
/** Shares of the work, for the progress. */
const DATA_DONE = 0.1;
const FIT_DONE = 0.95;

/** From a task to a model with its file. */
@Injectable()
export class ModelTrainer {
  constructor(
    private readonly queries: QueryBus,
    private readonly compute: ComputePool,
    private readonly files: ModelFiles,
  ) {}

  async train(task: TrainingTask, progress: JobProgress): Promise<Result<Omit<Model, 'createdAt'>, AiErrorCode>> {
    await progress.report(0, 'building features');
    const { instrumentId, horizonBars } = task;
    const upTo = task.trainTo === null ? {} : { to: task.trainTo };
    const bars = await this.queries.ask(GetBars.of({ instrumentId, ...upTo, limit: 1 }));
    const trainedTo = bars.items[0]?.closeTime;
    if (trainedTo === undefined) return refused(refusal('AI.NO_BARS', { instrumentId }));
    const matrix = await this.queries.ask(matrixQuery(task, trainedTo));

    await progress.report(DATA_DONE, `training on ${matrix.labels.length} rows`);
    const trained = await this.fit(task, matrix, progress);
    if (!trained.ok) return trained;

    await progress.report(FIT_DONE, 'storing the model');
    const files = await this.write(trained.value);
    return ok({
      id: task.modelId,
      kind: task.kind,
      stage: task.activate ? 'ACTIVE' : 'CANDIDATE',
      instrumentId,
      horizonBars,
      features: matrix.names,
      expressions: matrix.expressions,
      label: task.label,
      processors: task.processors,
      returnPerLabel: matrix.returnPerLabel,
      penalty: task.penalty,
      folds: trained.value.folds.map((fold) => toFold(fold, matrix.times)),
      outOfSample: trained.value.outOfSample,
      predictionDeviation: trained.value.predictionDeviation * Math.abs(matrix.returnPerLabel),
      ...files,
      dataSha256: matrix.dataSha256,
      definitionSha256: matrix.definitionSha256,
      trainedTo,
    });
  }

  private async fit(
    task: TrainingTask,
    matrix: FeatureMatrix,
    progress: JobProgress,
  ): Promise<Result<TrainedRidge, AiErrorCode>> {
    const { names, labels } = matrix;
    const ridge: RidgeTask = {
      names,
      values: valuesOf(matrix),
      labels: Float64Array.from(labels),
      horizon: task.horizonBars,
      folds: task.folds,
      penalty: task.penalty,
      processors: task.processors,
    };
    let reported = Promise.resolve();
    const trained = await this.compute.run<Result<TrainedRidge>>(COMPUTE, ridge, (fraction) => {
      const share = DATA_DONE + fraction * (FIT_DONE - DATA_DONE);
      reported = reported.then(() => progress.report(share, `validated ${Math.round(fraction * 100)} %`));
    });
    await reported;
    if (trained.ok) return trained;
    const code = CODES[trained.refusal.code] ?? 'AI.TOO_LITTLE_DATA';
    return refused(
      refusal(code, { instrumentId: task.instrumentId, rows: `${labels.length}`, ...trained.refusal.details }),
    );
  }

  private async write({ onnx, processors }: TrainedRidge) {
    const onnxSha256 = await this.files.write(onnx, 'onnx');
    if (processors.steps.length === 0) return { onnxSha256, processorsSha256: null };
    const learnt = new TextEncoder().encode(canonicalJson(processors));
    return { onnxSha256, processorsSha256: await this.files.write(learnt, 'json') };
  }
}

function matrixQuery({ instrumentId, horizonBars, label, ...task }: TrainingTask, to: string): GetFeatureMatrix {
  const { featureSet, expressions, processors } = task;
  return GetFeatureMatrix.of({
    instrumentId,
    horizonBars,
    to,
    label,
    incomplete: fillsUnknown(processors),
    ...(expressions.length > 0 ? { expressions: [...expressions] } : {}),
    ...(featureSet === null ? {} : { set: featureSet }),
  });
}

function valuesOf({ values, unknown }: FeatureMatrix): Float64Array {
  const known = Float64Array.from(values);
  for (const place of unknown) known[place] = Number.NaN;
  return known;
}

function toFold({ trainFrom, trainTo, testFrom, testTo, ...quality }: FoldRows, times: readonly string[]): Fold {
  const timeOf = (row: number): string => times[row] ?? '';
  return {
    ...quality,
    trainFrom: timeOf(trainFrom),
    trainTo: timeOf(trainTo - 1),
    testFrom: timeOf(testFrom),
    testTo: timeOf(testTo - 1),
    trainRows: trainTo - trainFrom,
    testRows: testTo - testFrom,
  };
}
