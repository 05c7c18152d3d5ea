import type { FeatureMatrix } from './feature-matrix.js';
import type { MatrixCache } from './matrix-cache.js';

/** The matrix of a key from the cache; made and kept where it is not there. @param make what `matrixKeys` gave the key for */
export async function cachedMatrix(
  cache: MatrixCache,
  key: string,
  make: () => Promise<FeatureMatrix>,
): Promise<FeatureMatrix> {
  const found = await cache.get(key);
  if (found !== null) return found;
  const made = await make();
  await cache.put(made);
  return made;
}
