import { invariant } from '#kernel';
import type { LinearModel } from '../models/linear-model.js';
import type { Standardiser } from '../models/standardiser.js';
import { ElementType, encodeModel } from './onnx-messages.js';

export interface LinearModelExport {
  readonly model: LinearModel;
  /** What brought the features to the scale that the model was fitted on. */
  readonly standardiser: Standardiser;
  /** In the order of the columns. */
  readonly featureNames: readonly string[];
  /** Program and version, for the model's `producer_name`. */
  readonly producer: string;
}

/**
 * An ONNX model that takes raw features: input `features` float32 [N, F], output `prediction` float32 [N, 1],
 * `(features - means) / scales · coefficients + intercept`. It computes in double precision inside, so that it agrees
 * with `predictLinear` of the same float32 features to the last digit of a float. The feature names stand in
 * the metadata under `featureNames`, as a JSON array. The same model gives the same bytes.
 */
export function exportLinearModel(options: LinearModelExport): Uint8Array<ArrayBuffer> {
  const { model, standardiser, featureNames, producer } = options;
  const features = model.coefficients.length;
  const { means, scales } = standardiser;
  invariant(
    [means, scales, featureNames].every(({ length }) => length === features),
    'model, standardiser and names speak of the same features',
  );
  return encodeModel({
    producer,
    graph: {
      name: 'linear-model',
      nodes: [
        { operator: 'Cast', inputs: ['features'], output: 'raw', attributes: { to: ElementType.DOUBLE } },
        { operator: 'Sub', inputs: ['raw', 'means'], output: 'centred' },
        { operator: 'Div', inputs: ['centred', 'scales'], output: 'standardised' },
        { operator: 'Gemm', inputs: ['standardised', 'coefficients', 'intercept'], output: 'value' },
        { operator: 'Cast', inputs: ['value'], output: 'prediction', attributes: { to: ElementType.FLOAT } },
      ],
      constants: [
        { name: 'means', dimensions: [features], values: means },
        { name: 'scales', dimensions: [features], values: scales },
        { name: 'coefficients', dimensions: [features, 1], values: model.coefficients },
        { name: 'intercept', dimensions: [1], values: Float64Array.of(model.intercept) },
      ],
      input: { name: 'features', dimensions: ['N', features] },
      output: { name: 'prediction', dimensions: ['N', 1] },
    },
    metadata: { featureNames: JSON.stringify(featureNames) },
  });
}
