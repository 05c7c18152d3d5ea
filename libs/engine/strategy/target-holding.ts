export interface HoldingTarget {
  /** Signed money that the holding is to be worth at most, fee included. */
  readonly worth: number;
  /** Money of one lot at the last price. */
  readonly lot: number;
  /** Signed lots held. */
  readonly held: number;
  /** Money that a trade of so many lots costs. */
  readonly fee: (lots: number) => number;
}

/**
 * Signed lots to trade so that what is then held, with the fee of getting there, is worth as much as the target and no more.
 * Fewer lots mean another fee, so it goes down lot by lot from where the fee of the first guess leads.
 */
export function lotsToTarget({ worth, lot, held, fee }: HoldingTarget): number {
  const sign = Math.sign(worth);
  if (sign === 0) return -held;
  const fit = (cost: number) => Math.max(0, Math.floor((Math.abs(worth) - cost) / lot));
  const costOf = (lots: number) => fee(Math.abs(sign * lots - held));
  let lots = fit(costOf(fit(0)));
  while (lots > 0 && lots > fit(costOf(lots))) lots -= 1;
  return sign * lots - held;
}
