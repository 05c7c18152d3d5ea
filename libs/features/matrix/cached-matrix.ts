import { ok, type Result } from '#kernel';
import type { FeatureSet } from '../feature-set.js';
import type { FeaturesErrorCode } from '../features.errors.js';
import type { Panel } from '../panel/panel.js';
import { type FeatureMatrix, type MatrixOptions, featureMatrix, keysOf } from './feature-matrix.js';
import type { MatrixCache } from './matrix-cache.js';

export interface MatrixRequest {
  readonly set: FeatureSet;
  readonly panel: Panel;
  readonly options?: MatrixOptions;
}

/** The matrix from the cache; made and kept where it is not there. */
export async function cachedMatrix(
  cache: MatrixCache,
  { set, panel, options }: MatrixRequest,
): Promise<Result<FeatureMatrix, FeaturesErrorCode>> {
  const found = await cache.get(keysOf(set, panel, options).key);
  if (found !== null) return ok(found);
  const made = featureMatrix(set, panel, options);
  if (made.ok) await cache.put(made.value);
  return made;
}
