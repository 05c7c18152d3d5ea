import { createHash } from 'node:crypto';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { fromRfc3339, toRfc3339 } from '#kernel';
import { ComputePool } from '#messaging';
import { FeatureMatrix, GetFeatureMatrix } from '../contracts/index.js';
import type { PriceColumns } from '../domain/bar-table.js';
import { featureSetOf, textsOf } from '../domain/features/feature-request.js';
import type { LabelledRows, LabelledRowsOf } from '../domain/features/labelled-rows.js';
import { KnownHistory } from './known-history.js';
import { BarHistory } from './ports/bar-history.port.js';

/** Runs on a thread: a long history takes seconds. */
const TASK = { file: new URL('../domain/features/labelled-rows.js', import.meta.url).href, name: 'labelledRows' };

@QueryHandler(GetFeatureMatrix)
export class GetFeatureMatrixHandler implements IQueryHandler<GetFeatureMatrix> {
  constructor(
    private readonly known: KnownHistory,
    private readonly history: BarHistory,
    private readonly compute: ComputePool,
  ) {}

  async execute({ instrumentId, horizonBars, from, to, ...request }: GetFeatureMatrix): Promise<FeatureMatrix> {
    const set = featureSetOf(request);
    const known = await this.known.instrument(instrumentId);
    const columns = await this.history.columns(known.source, this.known.window(known, { to }));
    const since = from === undefined ? Number.NEGATIVE_INFINITY : Number(fromRfc3339(from));
    const task: LabelledRowsOf = { features: textsOf(request), columns, horizonBars, since };
    const rows = await this.compute.run<LabelledRows>(TASK, task);
    return Object.assign(new FeatureMatrix(), {
      names: set.features.map(({ name }) => name),
      times: rows.times.map((micros) => toRfc3339(BigInt(micros))),
      values: rows.values,
      labels: rows.labels,
      dataSha256: hashOf(columns),
      definitionSha256: set.definitionSha256,
    });
  }
}

/** Over the bars as little-endian float64, column by column: close times, open, high, low, close, volume. */
function hashOf({ closeTimes, open, high, low, close, volume }: PriceColumns): string {
  const hash = createHash('sha256');
  for (const column of [closeTimes, open, high, low, close, volume]) {
    hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  }
  return hash.digest('hex');
}
