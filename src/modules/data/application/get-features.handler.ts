import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { toRfc3339 } from '#kernel';
import { FeatureRow, GetFeatures } from '../contracts/index.js';
import type { PriceColumns } from '../domain/bar-table.js';
import { featureNames, featuresAt, longestLookback } from '../domain/features/feature-set.js';
import { KnownHistory } from './known-history.js';
import { BarHistory } from './ports/bar-history.port.js';

@QueryHandler(GetFeatures)
export class GetFeaturesHandler implements IQueryHandler<GetFeatures> {
  constructor(
    private readonly known: KnownHistory,
    private readonly history: BarHistory,
  ) {}

  async execute({ instrumentId, asOf, limit = 1 }: GetFeatures): Promise<FeatureRow[]> {
    const known = await this.known.instrument(instrumentId);
    const window = this.known.window(known, { to: asOf });
    const columns = await this.history.columns(known.source, window, longestLookback - 1 + limit);
    const rows: FeatureRow[] = [];
    for (let row = columns.close.length - 1; row >= 0 && rows.length < limit; row--) {
      const values = featuresAt(columns, row);
      if (values !== null) rows.push(toRow(instrumentId, columns, row, values));
    }
    return rows;
  }
}

function toRow(instrumentId: string, { closeTimes }: PriceColumns, row: number, values: number[]): FeatureRow {
  const time = toRfc3339(BigInt(closeTimes[row] ?? 0));
  return Object.assign(new FeatureRow(), { instrumentId, time, knownAt: time, names: [...featureNames], values });
}
