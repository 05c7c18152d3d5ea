import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { DescribeFeatures, type FeatureSetView } from '../contracts/index.js';
import { DESK_SET, aboutSet } from '../domain/features/feature-request.js';
import { FeatureInputs } from './feature-inputs.js';
import { toSetView } from './list-feature-sets.handler.js';

@QueryHandler(DescribeFeatures)
export class DescribeFeaturesHandler implements IQueryHandler<DescribeFeatures> {
  constructor(private readonly inputs: FeatureInputs) {}

  async execute({ set: named, expressions = [] }: DescribeFeatures): Promise<FeatureSetView> {
    const { set } = await this.inputs.define({ set: named, expressions });
    const name = expressions.length > 0 ? 'expressions' : (named ?? DESK_SET);
    return toSetView({ name, about: aboutSet(name) }, set);
  }
}
