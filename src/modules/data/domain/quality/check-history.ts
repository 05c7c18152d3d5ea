import { outlierReturns, rangeWidened, shortHistory, stalePrices, zeroVolume } from './price-checks.js';
import type { CheckedHistory, QualityCheck, QualityFinding } from './quality-rules.js';
import { extraSessions, missingSessions } from './session-checks.js';

const checks: readonly QualityCheck[] = [
  missingSessions,
  extraSessions,
  stalePrices,
  outlierReturns,
  zeroVolume,
  rangeWidened,
  shortHistory,
];

/** Everything there is to notice of a history. */
export function checkHistory(history: CheckedHistory): QualityFinding[] {
  return checks.flatMap((check) => {
    const finding = check(history);
    return finding === null ? [] : [{ ...finding, instrumentId: history.table.instrumentId }];
  });
}
