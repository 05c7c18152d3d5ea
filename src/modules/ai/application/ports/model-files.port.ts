/** A network, or what the processors before it have learnt. */
export type ModelFileKind = 'onnx' | 'json';

/** Models as files that are named by what is in them. */
export abstract class ModelFiles {
  /** Writes the file so that it survives a crash; its SHA-256, which is its name. */
  abstract write(content: Uint8Array, kind: ModelFileKind): Promise<string>;
  /** @throws OperationalError `AI.MODEL_FILE_DAMAGED` when it is missing or its bytes do not have that SHA-256 */
  abstract read(sha256: string, kind: ModelFileKind): Promise<Uint8Array>;
}
