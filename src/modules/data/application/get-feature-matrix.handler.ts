import { createHash } from 'node:crypto';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { fromRfc3339, toRfc3339 } from '#kernel';
import { FeatureMatrix, GetFeatureMatrix } from '../contracts/index.js';
import type { FeatureColumns } from '../domain/features/feature-rows.js';
import { labelledRows } from '../domain/features/labelled-rows.js';
import { labelsOf } from '../domain/features/labels.js';
import { FeatureInputs } from './feature-inputs.js';
import { KnownHistory } from './known-history.js';
import { Matrices } from './matrices.js';

@QueryHandler(GetFeatureMatrix)
export class GetFeatureMatrixHandler implements IQueryHandler<GetFeatureMatrix> {
  constructor(
    private readonly known: KnownHistory,
    private readonly inputs: FeatureInputs,
    private readonly matrices: Matrices,
  ) {}

  async execute(query: GetFeatureMatrix): Promise<FeatureMatrix> {
    const { instrumentId, horizonBars, from, to, label = { kind: 'RETURN' }, incomplete = false, ...request } = query;
    const defined = await this.inputs.define(request);
    const known = await this.known.instrument(instrumentId);
    const columns = await this.inputs.columns(defined, known, this.known.window(known, { to }));
    const since = from === undefined ? Number.NEGATIVE_INFINITY : Number(fromRfc3339(from));
    const matrix = await this.matrices.of(defined, columns);
    const rows = labelledRows(matrix, labelsOf(label, horizonBars, columns.bars), { since, incomplete });
    return Object.assign(new FeatureMatrix(), {
      names: [...matrix.names],
      expressions: defined.set.features.map(({ expression }) => expression),
      times: rows.times.map(timeOf),
      knownAt: rows.knownAt.map(timeOf),
      values: rows.values,
      unknown: rows.unknown,
      labels: rows.labels,
      returnPerLabel: rows.returnPerLabel,
      dataSha256: hashOf(columns),
      definitionSha256: matrix.definitionSha256,
    });
  }
}

const timeOf = (micros: number): string => toRfc3339(BigInt(micros));

/** Over the bars as little-endian float64, column by column: close times, open, high, low, close, volume; then the dated columns by name. */
function hashOf({ bars: { closeTimes, open, high, low, close, volume }, dated }: FeatureColumns): string {
  const hash = createHash('sha256');
  const named = Object.entries(dated).toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const column of [closeTimes, open, high, low, close, volume, ...named.map(([, values]) => values)]) {
    hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  }
  return hash.digest('hex');
}
