import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { toRfc3339 } from '#kernel';
import { FeatureRow, GetFeatures } from '../contracts/index.js';
import { featureSetOf } from '../domain/features/feature-request.js';
import { barsNeeded, lastFeatures } from '../domain/features/feature-rows.js';
import { KnownHistory } from './known-history.js';
import { BarHistory } from './ports/bar-history.port.js';

@QueryHandler(GetFeatures)
export class GetFeaturesHandler implements IQueryHandler<GetFeatures> {
  constructor(
    private readonly known: KnownHistory,
    private readonly history: BarHistory,
  ) {}

  async execute({ instrumentId, asOf, limit = 1, set: named, expressions }: GetFeatures): Promise<FeatureRow[]> {
    const set = featureSetOf({ set: named, expressions });
    const known = await this.known.instrument(instrumentId);
    const window = this.known.window(known, { to: asOf });
    const columns = await this.history.columns(known.source, window, barsNeeded(set, limit));
    const complete = lastFeatures(set, columns, limit).filter(({ values }) => values.every(Number.isFinite));
    return complete.toReversed().map(({ row, values }) => {
      const time = toRfc3339(BigInt(columns.closeTimes[row] ?? 0));
      const names = set.features.map(({ name }) => name);
      return Object.assign(new FeatureRow(), { instrumentId, time, knownAt: time, names, values });
    });
  }
}
