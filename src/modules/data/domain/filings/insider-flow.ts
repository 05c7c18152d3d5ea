import { dateToMicros } from '#kernel';
import type { SeriesValue } from '../series/series.js';
import type { InsiderReport, InsiderTransaction } from './filing-content.js';

/** Where a report is filed, when it became public, and whose shares it is about. */
export interface FiledFor {
  readonly instrumentId: string;
  /** Microseconds since 1970. */
  readonly acceptedAt: number;
  readonly accession: string;
}

/**
 * What insiders bought and sold in the open market, a row for each day of trading, in the columns of the series `insider`: shares bought and
 * sold, their value, numbers of purchases and sales. Grants, exercises, gifts and derivatives say nothing of what somebody thinks of the price,
 * and an amendment repeats lines of the report before: neither is counted.
 */
export function insiderFlow(
  { isAmendment, transactions }: InsiderReport,
  { instrumentId, acceptedAt, accession }: FiledFor,
): SeriesValue[] {
  if (isAmendment) return [];
  const open = transactions.filter(({ code, isDerivative }) => !isDerivative && (code === 'P' || code === 'S'));
  const days = Map.groupBy(open, ({ date }) => date);
  return [...days.keys()].toSorted().map((date) => {
    const [bought, sold] = [sideOf(days.get(date) ?? [], 'P'), sideOf(days.get(date) ?? [], 'S')];
    return {
      instrumentId,
      period: Number(dateToMicros(date)),
      knownAt: acceptedAt,
      origin: accession,
      values: [bought.shares, sold.shares, bought.value, sold.value, bought.count, sold.count],
    };
  });
}

function sideOf(transactions: readonly InsiderTransaction[], side: 'P' | 'S') {
  const lines = transactions.filter(({ code }) => code === side);
  const sum = (of: (line: InsiderTransaction) => number): number => lines.reduce((total, line) => total + of(line), 0);
  return {
    shares: sum(({ shares }) => Number(shares)),
    value: sum(({ shares, price }) => Number(shares) * Number(price ?? 0)),
    count: lines.length,
  };
}
