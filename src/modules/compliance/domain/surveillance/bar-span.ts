/** A bar's volume and the time whose trades it holds: from `from` until just before `until`, microseconds. */
export interface BarSpan {
  readonly from: bigint;
  readonly until: bigint;
}

/**
 * Minute bars touch: the moment one closes is the open of the next and belongs there, where what waited trades first. Daily bars
 * do not touch: their close is their own.
 */
export const spanOf = (bar: { timeframe: '1m' | '1d'; openTime: bigint; closeTime: bigint }): BarSpan => ({
  from: bar.openTime,
  until: bar.timeframe === '1d' ? bar.closeTime + 1n : bar.closeTime,
});
