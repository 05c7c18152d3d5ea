import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { toRfc3339 } from '#kernel';
import { FeatureRow, GetFeatures } from '../contracts/index.js';
import { lastFeatures } from '../domain/features/feature-rows.js';
import { FeatureFollowers } from './feature-followers.js';
import { FeatureInputs } from './feature-inputs.js';
import { KnownHistory } from './known-history.js';

@QueryHandler(GetFeatures)
export class GetFeaturesHandler implements IQueryHandler<GetFeatures> {
  constructor(
    private readonly known: KnownHistory,
    private readonly inputs: FeatureInputs,
    private readonly followers: FeatureFollowers,
  ) {}

  async execute(query: GetFeatures): Promise<FeatureRow[]> {
    const { instrumentId, asOf, limit = 1, incomplete = false, ...request } = query;
    const defined = await this.inputs.define(request);
    const known = await this.known.instrument(instrumentId);
    const columns = await this.inputs.columns(defined, known, this.known.window(known, { to: asOf }), limit);
    const latest =
      limit === 1 ? this.followers.last(instrumentId, defined.set, columns) : lastFeatures(defined.set, columns, limit);
    const rows = latest.filter(({ values }) =>
      incomplete ? values.some(Number.isFinite) : values.every(Number.isFinite),
    );
    const { definitionSha256, features } = defined.set;
    const names = features.map(({ name }) => name);
    return rows.toReversed().map(({ row, values }) => {
      const time = toRfc3339(BigInt(columns.bars.closeTimes[row] ?? 0));
      const about = { instrumentId, time, knownAt: time, names, definitionSha256 };
      return Object.assign(new FeatureRow(), about, withoutUnknown(values));
    });
  }
}

const withoutUnknown = (values: readonly number[]) => ({
  values: values.map((value) => (Number.isNaN(value) ? 0 : value)),
  unknown: values.flatMap((value, k) => (Number.isNaN(value) ? k : [])),
});
