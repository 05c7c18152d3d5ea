/** The id of a strategy's order: the same decision has the same id, so it becomes one order however often it is carried out. */
export const clientOrderIdOf = (runId: string, order: number): string => `${runId}-${order}`;

/** The strategy run and its number of an order; null for an order of somebody else. */
export function orderNumberOf(clientOrderId: string): { readonly runId: string; readonly order: number } | null {
  const [, runId, order] = /^(strategy_[^-]+)-(\d+)$/.exec(clientOrderId) ?? [];
  return runId === undefined ? null : { runId, order: Number(order) };
}
