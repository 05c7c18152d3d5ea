import type { JobStatus } from '#messaging';
import { JobView, ModelView } from '../contracts/index.js';
import type { Model } from '../domain/model.js';

export const toModelView = (model: Model): ModelView =>
  Object.assign(new ModelView(), {
    id: model.id,
    kind: model.kind,
    stage: model.stage,
    instrumentId: model.instrumentId,
    horizonBars: model.horizonBars,
    features: [...model.features],
    expressions: [...model.expressions],
    label: { threshold: null, windowBars: null, upper: null, lower: null, ...model.label },
    processors: model.processors.map((each) => ({ clip: null, lower: null, upper: null, with: null, ...each })),
    returnPerLabel: model.returnPerLabel,
    penalty: model.penalty,
    folds: [...model.folds],
    outOfSample: model.outOfSample,
    onnxSha256: model.onnxSha256,
    processorsSha256: model.processorsSha256,
    dataSha256: model.dataSha256,
    definitionSha256: model.definitionSha256,
    trainedTo: model.trainedTo,
    createdAt: model.createdAt,
  });

export function toJobView({ id, state, progress, note, result, error }: JobStatus): JobView {
  return Object.assign(new JobView(), {
    id,
    state,
    progress,
    note,
    modelId: modelIdOf(result),
    errorCode: error?.code ?? null,
    errorMessage: error?.message ?? null,
  });
}

function modelIdOf(result: unknown): string | null {
  if (typeof result !== 'object' || result === null || !('modelId' in result)) return null;
  return typeof result.modelId === 'string' ? result.modelId : null;
}
