import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { toRfc3339 } from '#kernel';
import { ExpressionPreview, PreviewExpression } from '../contracts/index.js';
import { featureSetOf } from '../domain/features/feature-request.js';
import { barsNeeded, lastFeatures } from '../domain/features/feature-rows.js';
import { KnownHistory } from './known-history.js';
import { BarHistory } from './ports/bar-history.port.js';

@QueryHandler(PreviewExpression)
export class PreviewExpressionHandler implements IQueryHandler<PreviewExpression> {
  constructor(
    private readonly known: KnownHistory,
    private readonly history: BarHistory,
  ) {}

  async execute({ instrumentId, expression, asOf, limit = 20 }: PreviewExpression): Promise<ExpressionPreview> {
    const set = featureSetOf({ expressions: [expression] });
    const known = await this.known.instrument(instrumentId);
    const window = this.known.window(known, { to: asOf });
    const columns = await this.history.columns(known.source, window, barsNeeded(set, limit));
    const values = lastFeatures(set, columns, limit).map(({ row, values: [value = Number.NaN] }) => ({
      time: toRfc3339(BigInt(columns.closeTimes[row] ?? 0)),
      ...(Number.isFinite(value) ? { value } : {}),
    }));
    const [feature] = set.features;
    return Object.assign(new ExpressionPreview(), {
      canonical: feature?.canonical,
      definitionSha256: feature?.definitionSha256,
      resultType: feature?.type,
      lookbackBars: feature?.lookback,
      memory: feature?.memory,
      values: values.toReversed(),
    });
  }
}
