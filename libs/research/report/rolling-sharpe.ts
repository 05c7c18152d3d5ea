/** Sharpe ratio of every window of daily returns, a year, at its last day; NaN before the first window and where nothing moved. */
export function rollingSharpe(
  equity: Float64Array,
  {
    window,
    periodsPerYear,
    riskFree,
  }: { readonly window: number; readonly periodsPerYear: number; readonly riskFree: number },
): Float64Array {
  const perDay = (1 + riskFree) ** (1 / periodsPerYear) - 1;
  const excess = equity.map((level, row) =>
    row === 0 ? Number.NaN : level / (equity[row - 1] ?? Number.NaN) - 1 - perDay,
  );
  return excess.map((_, row) => {
    if (row < window) return Number.NaN;
    const part = excess.subarray(row - window + 1, row + 1);
    const mean = part.reduce((sum, value) => sum + value, 0) / window;
    const variance = part.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (window - 1);
    return variance > 1e-24 ? (mean / Math.sqrt(variance)) * Math.sqrt(periodsPerYear) : Number.NaN;
  });
}
