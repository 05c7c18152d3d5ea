import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { FeatureSet } from '#features';
import { FeatureSetView, ListFeatureSets } from '../contracts/index.js';
import { barFeatureSets, featureSetOf } from '../domain/features/feature-request.js';

@QueryHandler(ListFeatureSets)
export class ListFeatureSetsHandler implements IQueryHandler<ListFeatureSets> {
  async execute(): Promise<FeatureSetView[]> {
    return barFeatureSets.map(({ name, about, features }) => toSetView({ name, about }, featureSetOf(features)));
  }
}

export const toSetView = (
  { name, about }: { readonly name: string; readonly about: string },
  { features, definitionSha256, lookback }: FeatureSet,
): FeatureSetView =>
  Object.assign(new FeatureSetView(), {
    name,
    about,
    definitionSha256,
    lookbackBars: lookback,
    features: features.map((feature) => ({
      name: feature.name,
      expression: feature.expression,
      definitionSha256: feature.definitionSha256,
      lookbackBars: feature.lookback,
    })),
  });
