import type { ExecutionCostView } from '#modules/analytics';

/** Mean slippage of orders, each weighted by what it traded; null without any. */
export function meanSlippageBps(costs: readonly ExecutionCostView[]): number | null {
  let notional = 0;
  let cost = 0;
  for (const { filledQuantity, averagePrice, slippageBps } of costs) {
    const traded = Number(filledQuantity) * Number(averagePrice);
    notional += traded;
    cost += traded * slippageBps;
  }
  return notional === 0 ? null : cost / notional;
}
