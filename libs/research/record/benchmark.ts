import { Decimal } from '#kernel';
import type { CorporateAction } from '#engine';
import { priceAt, pricedTime, type PriceLine } from './price-line.js';

/**
 * What the cash would have become in the benchmark, without costs: bought at the close of the first sample at which every part has a price
 * (each part alike for `equal-weight`, never rebalanced), splits followed, dividends put back into the same instrument.
 * @returns one value per time, NaN before the purchase
 */
export function benchmarkOf(
  parts: readonly PriceLine[],
  {
    times,
    cash,
    actions,
  }: { readonly times: Float64Array; readonly cash: number; readonly actions: readonly CorporateAction[] },
): Float64Array {
  const growth = parts.map((series) => {
    return totalReturnOf(
      series,
      actions.filter(({ instrumentId }) => instrumentId === series.instrument.id),
      times,
    );
  });
  const start = times.findIndex((_, row) => growth.every((levels) => !Number.isNaN(levels[row] ?? Number.NaN)));
  return times.map((_, row) => {
    if (start === -1 || row < start) return Number.NaN;
    const shares = growth.map((levels) => (levels[row] ?? Number.NaN) / (levels[start] ?? Number.NaN));
    return (cash * shares.reduce((sum, share) => sum + share, 0)) / shares.length;
  });
}

/** Worth over time of what began as one share, dividends reinvested at the close before the ex-date. */
function totalReturnOf(series: PriceLine, actions: readonly CorporateAction[], times: Float64Array): Float64Array {
  const due = actions.toSorted((a, b) => a.time - b.time);
  let shares = 1;
  let next = 0;
  return times.map((time) => {
    // Not before a price without it: a day may be measured at the very moment of the next one's actions.
    const priced = pricedTime(series, time);
    for (let action = due[next]; action !== undefined && action.time < priced; action = due[next]) {
      shares *= factorOf(action, priceAt(series, action.time));
      next += 1;
    }
    return shares * priceAt(series, time);
  });
}

function factorOf(action: CorporateAction, closeBefore: number): number {
  if (action.kind === 'SPLIT') return action.numerator / action.denominator;
  const amount = amountOf(action);
  return amount < closeBefore ? 1 / (1 - amount / closeBefore) : 1;
}

/** What a share hands out, in cash or in shares of another. */
function amountOf(action: CorporateAction): number {
  if (action.kind === 'CASH_DIVIDEND') return Decimal.of(action.amount).toNumber();
  if (action.kind !== 'SPIN_OFF') return 0;
  return (Decimal.of(action.price).toNumber() * action.numerator) / action.denominator;
}
