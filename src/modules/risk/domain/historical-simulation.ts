import { historicalExpectedShortfall, historicalValueAtRisk } from '#quant';
import { aligned, returnsOf, type CloseSeries } from './closes.js';

/** Market value of one position, negative when short, as a float: a statistic's input, not a booking. */
export interface HeldValue {
  readonly instrumentId: string;
  readonly value: number;
}

export interface SimulatedLoss {
  /** Positive losses in the account's currency over one bar; null when there is too little joint history. */
  readonly valueAtRisk: number | null;
  readonly expectedShortfall: number | null;
  /** Joint returns it rests on. */
  readonly observations: number;
}

/**
 * Today's positions lived through each past bar of their instruments' joint history (historical simulation, Hull, Options,
 * Futures and Other Derivatives, ch. 22). Nothing held is no loss.
 */
export function simulateLoss(
  held: readonly HeldValue[],
  histories: readonly CloseSeries[],
  rules: { readonly confidence: number; readonly minimumReturns: number },
): SimulatedLoss {
  if (held.length === 0) return { valueAtRisk: 0, expectedShortfall: 0, observations: 0 };
  const profits = jointProfits(held, histories);
  if (profits.length < rules.minimumReturns) {
    return { valueAtRisk: null, expectedShortfall: null, observations: profits.length };
  }
  const valueAtRisk = historicalValueAtRisk(profits, rules.confidence);
  const expectedShortfall = historicalExpectedShortfall(profits, rules.confidence);
  return {
    valueAtRisk: valueAtRisk.ok ? Math.max(0, valueAtRisk.value) : null,
    expectedShortfall: expectedShortfall.ok ? Math.max(0, expectedShortfall.value) : null,
    observations: profits.length,
  };
}

const noHistory = (instrumentId: string): CloseSeries => ({ instrumentId, times: [], closes: new Float64Array() });

function jointProfits(held: readonly HeldValue[], histories: readonly CloseSeries[]): Float64Array {
  const byId = new Map(histories.map((series) => [series.instrumentId, series]));
  const joint = aligned(held.map(({ instrumentId }) => byId.get(instrumentId) ?? noHistory(instrumentId)));
  const profits = new Float64Array(Math.max(0, (joint[0]?.closes.length ?? 0) - 1));
  joint.forEach(({ closes }, index) => {
    const value = held[index]?.value ?? 0;
    returnsOf(closes).forEach((change, row) => {
      profits[row] = (profits[row] ?? 0) + value * change;
    });
  });
  return profits;
}
