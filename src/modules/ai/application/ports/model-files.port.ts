/** Models as files that are named by what is in them. */
export abstract class ModelFiles {
  /** Writes the file so that it survives a crash; its SHA-256, which is its name. */
  abstract write(onnx: Uint8Array): Promise<string>;
  /** @throws OperationalError `AI.MODEL_FILE_DAMAGED` when it is missing or its bytes do not have that SHA-256 */
  abstract read(sha256: string): Promise<Uint8Array>;
}
