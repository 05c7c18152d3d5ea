/** Runs models. */
export abstract class Predictor {
  /**
   * @param onnxSha256 which model file
   * @param features finite numbers in the order that the model was trained on
   */
  abstract predict(onnxSha256: string, features: readonly number[]): Promise<number>;
}
