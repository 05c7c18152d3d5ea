const PLAIN = /^[+]?(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;
/** What most fields are already. */
const SHORTEST = /^(?:0|[1-9]\d{0,19})(?:\.\d{0,17}[1-9])?$/;
/** What a decimal field of a message can carry. */
const MOST_WHOLE_DIGITS = 20;
const MOST_FRACTION_DIGITS = 18;

/**
 * The same number as plain decimal text in its shortest form: `1478.000000` → `1478`, `.5` → `0.5`, `9.318e+08` →
 * `931800000`. Null for anything else, and where it has more than 20 digits before or 18 after the point.
 */
export function plainDecimal(text: string): string | null {
  if (SHORTEST.test(text)) return text;
  const [, sign = '', whole = '', fraction = '', exponent] = PLAIN.exec(text) ?? [];
  if (whole + fraction === '') return null;
  const shifted = exponent === undefined ? { whole, fraction } : shift(whole, fraction, Number(exponent));
  return shortest(sign, shifted);
}

function shortest(sign: string, shifted: { readonly whole: string; readonly fraction: string }): string | null {
  const digits = shifted.whole.replace(/^0+/, '');
  const decimals = shifted.fraction.replace(/0+$/, '');
  if (digits.length > MOST_WHOLE_DIGITS || decimals.length > MOST_FRACTION_DIGITS) return null;
  if (digits === '' && decimals === '') return '0';
  return `${sign}${digits === '' ? '0' : digits}${decimals === '' ? '' : `.${decimals}`}`;
}

function shift(whole: string, fraction: string, exponent: number): { whole: string; fraction: string } {
  const digits = whole + fraction;
  const point = whole.length + exponent;
  if (point <= 0) return { whole: '', fraction: '0'.repeat(-point) + digits };
  if (point >= digits.length) return { whole: digits.padEnd(point, '0'), fraction: '' };
  return { whole: digits.slice(0, point), fraction: digits.slice(point) };
}
