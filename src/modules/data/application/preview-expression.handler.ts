import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { toRfc3339 } from '#kernel';
import { ExpressionPreview, PreviewExpression } from '../contracts/index.js';
import { lastFeatures } from '../domain/features/feature-rows.js';
import { FeatureInputs } from './feature-inputs.js';
import { KnownHistory } from './known-history.js';

@QueryHandler(PreviewExpression)
export class PreviewExpressionHandler implements IQueryHandler<PreviewExpression> {
  constructor(
    private readonly known: KnownHistory,
    private readonly inputs: FeatureInputs,
  ) {}

  async execute({ instrumentId, expression, asOf, limit = 20 }: PreviewExpression): Promise<ExpressionPreview> {
    const defined = await this.inputs.define({ expressions: [expression] });
    const { set } = defined;
    const known = await this.known.instrument(instrumentId);
    const columns = await this.inputs.columns(defined, known, this.known.window(known, { to: asOf }), limit);
    const values = lastFeatures(set, columns, limit).map(({ row, values: [value = Number.NaN] }) => ({
      time: toRfc3339(BigInt(columns.bars.closeTimes[row] ?? 0)),
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
