/** Measures are floats: returns, ratios, shares. Money never comes here. */

const MINUS = '\u2212';
export const NOTHING = '\u2013';

export interface MeasureFormat {
  readonly places?: number;
  readonly signed?: boolean;
}

/** Null and what is not finite become a dash. */
export function formatMeasure(value: number | null | undefined, format: MeasureFormat = {}): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING;
  const { places = 2, signed = false } = format;
  const text = Math.abs(value).toFixed(places);
  const shownSign = Number(text) === 0 ? 0 : Math.sign(value);
  const plus = signed && shownSign > 0 ? '+' : '';
  return (shownSign < 0 ? MINUS : plus) + text;
}

/** A fraction as per cent: 0.0123 as `1.23%`. */
export function formatPercent(fraction: number | null | undefined, format: MeasureFormat = {}): string {
  if (fraction === null || fraction === undefined || !Number.isFinite(fraction)) return NOTHING;
  return `${formatMeasure(fraction * 100, format)}%`;
}

/** `gross-exposure`, `LARGE_SHARE_OF_VOLUME` or `valueAtRisk` as words: `Gross exposure`. */
export function inWords(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_.\s]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
