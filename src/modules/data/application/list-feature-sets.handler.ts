import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { FeatureSetView, ListFeatureSets } from '../contracts/index.js';
import { barFeatureSets, featureSetOf } from '../domain/features/feature-request.js';

@QueryHandler(ListFeatureSets)
export class ListFeatureSetsHandler implements IQueryHandler<ListFeatureSets> {
  async execute(): Promise<FeatureSetView[]> {
    return barFeatureSets.map(({ name, about }) => {
      const { features, definitionSha256, lookback } = featureSetOf({ set: name });
      return Object.assign(new FeatureSetView(), {
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
    });
  }
}
