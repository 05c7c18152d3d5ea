import { createHash } from 'node:crypto';
import type { FundingRate } from '#engine';
import { instrumentIdOfFile, readFunding } from '#market-files';
import type { DataIssue, DataOrigin } from './data-set.js';
import { issuesOfRejections } from './rejected-rows.js';

export interface ReadFundingRates {
  readonly rates: readonly FundingRate[];
  readonly issues: readonly DataIssue[];
  readonly origin: readonly DataOrigin[];
}

/** Tables of funding rates, as the rates of the files' instruments in the order of time. */
export async function readFundingRates(files: readonly string[]): Promise<ReadFundingRates> {
  const tables = await Promise.all(files.map((file) => readFunding(file)));
  const rates = tables.flatMap(({ rows }) => {
    return rows.map(({ symbol, time, rate }) => ({ instrumentId: instrumentIdOfFile(symbol), time, rate }));
  });
  return {
    rates: rates.toSorted((a, b) => a.time - b.time || (a.instrumentId < b.instrumentId ? -1 : 1)),
    issues: issuesOfRejections(tables.flatMap(({ rejections }) => rejections)),
    origin: tables.map(({ bytes }, k) => ({
      file: files[k] ?? '',
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
  };
}
