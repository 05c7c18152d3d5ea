import { BookFeatures } from './book-features.js';
import { DescribeFeaturesHandler } from './describe-features.handler.js';
import { FeatureFollowers } from './feature-followers.js';
import { FeatureInputs } from './feature-inputs.js';
import { GetFeatureDriftHandler } from './get-feature-drift.handler.js';
import { GetFeatureMatrixHandler } from './get-feature-matrix.handler.js';
import { GetFeaturesHandler } from './get-features.handler.js';
import { ListFeatureSetsHandler } from './list-feature-sets.handler.js';
import { Matrices } from './matrices.js';
import { PreviewExpressionHandler } from './preview-expression.handler.js';

/** Everything that computes features. */
export const featureParts = [
  BookFeatures,
  DescribeFeaturesHandler,
  FeatureFollowers,
  FeatureInputs,
  GetFeatureDriftHandler,
  GetFeatureMatrixHandler,
  GetFeaturesHandler,
  ListFeatureSetsHandler,
  Matrices,
  PreviewExpressionHandler,
];
