import type { AuditEntryView } from '#modules/compliance';
import { TargetApproved } from '#modules/risk';
import { Decimal } from '#kernel';

/** The riskiest position that was approved in a run, at its price and by the history known then. */
export interface LargestTarget {
  /** Close of the bar it was decided at. */
  readonly time: string;
  readonly instrumentId: string;
  readonly quantity: string;
  /** One bar ahead, account currency. */
  readonly var: string;
  readonly expectedShortfall: string;
}

type Approved = Pick<TargetApproved, 'barTime' | 'instrumentId' | 'targetQuantity' | 'referencePrice' | 'figures'>;

/** Null where nothing was approved. */
export function largestTarget(entries: readonly Pick<AuditEntryView, 'type' | 'payload'>[]): LargestTarget | null {
  let largest: LargestTarget | null = null;
  for (const { type, payload } of entries) {
    if (type !== TargetApproved.type) continue;
    const target = measured(JSON.parse(payload) as Approved);
    if (largest === null || Decimal.of(largest.var).isLessThan(Decimal.of(target.var))) largest = target;
  }
  return largest;
}

function measured({ barTime, instrumentId, targetQuantity, referencePrice, figures }: Approved): LargestTarget {
  const value = Decimal.of(targetQuantity).abs().times(Decimal.of(referencePrice));
  const loss = (share: string | undefined): string => value.times(Decimal.of(share ?? '0')).toFixed(2);
  return {
    time: barTime,
    instrumentId,
    quantity: targetQuantity,
    var: loss(figures['valueAtRisk']),
    expectedShortfall: loss(figures['expectedShortfall']),
  };
}
