import { escapeHtml } from './html.js';

export interface DistributionOptions {
  /** What is seen, for who does not see it. */
  readonly label: string;
  /** Shares of the values in bins of equal width: filled. */
  readonly reference: readonly number[];
  /** As an outline. */
  readonly recent: readonly number[];
  readonly low: number;
  readonly high: number;
  readonly format: (value: number) => string;
}

const UNITS = 1000;

/** Two distributions over each other: what was, filled, and what is, as a line. */
export function distribution({ label, reference, recent, low, high, format }: DistributionOptions): string {
  const most = Math.max(...reference, ...recent, Number.MIN_VALUE);
  const outline = (shares: readonly number[]): string =>
    shares
      .map((share, bin) => {
        const y = (UNITS * (1 - share / most)).toFixed(0);
        const [from, to] = [bin, bin + 1].map((edge) => ((UNITS * edge) / shares.length).toFixed(0));
        return `${bin === 0 ? 'M' : 'L'}${from} ${y}H${to}`;
      })
      .join('');
  const filled = `${outline(reference)}V${UNITS}H0Z`;
  const middle = (low + high) / 2;
  const zero =
    low < 0 && high > 0 ? `<path class="base" d="M${((UNITS * -low) / (high - low)).toFixed(0)} 0V${UNITS}"/>` : '';
  const labels = [
    [0, low],
    [50, middle],
    [100, high],
  ].map(([at, value]) => `<span class="tx" style="left:${at}%">${escapeHtml(format(value ?? 0))}</span>`);
  return `<div class="plot small"><svg viewBox="0 0 ${UNITS} ${UNITS}" preserveAspectRatio="none" role="img" aria-label="${escapeHtml(label)}"><path class="area before" d="${filled}"/>${zero}<path class="line own" d="${outline(recent)}"/></svg>${labels.join('')}</div>`;
}
