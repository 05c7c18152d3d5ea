import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { toRfc3339 } from '#kernel';
import { FeatureRow, GetFeatures } from '../contracts/index.js';
import { lastFeatures } from '../domain/features/feature-rows.js';
import { FeatureInputs } from './feature-inputs.js';
import { KnownHistory } from './known-history.js';

@QueryHandler(GetFeatures)
export class GetFeaturesHandler implements IQueryHandler<GetFeatures> {
  constructor(
    private readonly known: KnownHistory,
    private readonly inputs: FeatureInputs,
  ) {}

  async execute({ instrumentId, asOf, limit = 1, set: named, expressions }: GetFeatures): Promise<FeatureRow[]> {
    const defined = await this.inputs.define({ set: named, expressions });
    const { set } = defined;
    const known = await this.known.instrument(instrumentId);
    const columns = await this.inputs.columns(defined, known, this.known.window(known, { to: asOf }), limit);
    const complete = lastFeatures(set, columns, limit).filter(({ values }) => values.every(Number.isFinite));
    return complete.toReversed().map(({ row, values }) => {
      const time = toRfc3339(BigInt(columns.bars.closeTimes[row] ?? 0));
      const names = set.features.map(({ name }) => name);
      return Object.assign(new FeatureRow(), { instrumentId, time, knownAt: time, names, values });
    });
  }
}
