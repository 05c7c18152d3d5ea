import type { Model } from '../../domain/model.js';

/** The files of a model, and what its columns are called. */
export type RunnableModel = Pick<Model, 'features' | 'onnxSha256' | 'processorsSha256'>;

/** Runs models. */
export abstract class Predictor {
  /**
   * Does to the features what was done in training, then asks the network.
   * @param features in the order that the model was trained on; NaN where not known
   */
  abstract predict(model: RunnableModel, features: readonly number[]): Promise<number>;
}
