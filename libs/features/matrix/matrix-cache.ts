import type { FeatureMatrix } from './feature-matrix.js';

/** Where made matrices are kept by their key. It may forget: what is not there is made again. */
export abstract class MatrixCache {
  abstract get(key: string): Promise<FeatureMatrix | null>;
  abstract put(matrix: FeatureMatrix): Promise<void>;
}

/** The ones asked for last, as many as fit. */
export class MemoryMatrixCache extends MatrixCache {
  private readonly kept = new Map<string, FeatureMatrix>();

  constructor(private readonly bytesMax: number) {
    super();
  }

  async get(key: string): Promise<FeatureMatrix | null> {
    const found = this.kept.get(key);
    if (found === undefined) return null;
    this.kept.delete(key);
    this.kept.set(key, found);
    return found;
  }

  async put(matrix: FeatureMatrix): Promise<void> {
    this.kept.delete(matrix.key);
    this.kept.set(matrix.key, matrix);
    let bytes = 0;
    for (const [key, each] of [...this.kept].toReversed()) {
      bytes += sizeOf(each);
      if (bytes > this.bytesMax) this.kept.delete(key);
    }
  }
}

const sizeOf = ({ columns, times }: FeatureMatrix): number =>
  columns.reduce((bytes, column) => bytes + column.byteLength, 2 * times.byteLength + times.length);
