/** Money and quantities as the text they came in: shown exactly, and computed with exactly, never as floats. */

const MINUS = '\u2212';
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

interface Exact {
  readonly digits: bigint;
  readonly scale: number;
}

/** Null where the text is not a plain decimal number. */
function exactOf(text: string): Exact | null {
  const match = DECIMAL.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  return { digits: BigInt(sign + whole + fraction), scale: fraction.length };
}

function textOf({ digits, scale }: Exact): string {
  const negative = digits < 0n;
  const all = (negative ? -digits : digits).toString().padStart(scale + 1, '0');
  const whole = all.slice(0, all.length - scale);
  const fraction = all.slice(all.length - scale);
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

const rescale = ({ digits, scale }: Exact, to: number): bigint => digits * 10n ** BigInt(to - scale);

export const isDecimal = (text: string): boolean => DECIMAL.test(text);

/** -1, 0 or 1; 0 for what is no number. */
export function signOf(text: string): -1 | 0 | 1 {
  const digits = exactOf(text)?.digits ?? 0n;
  if (digits === 0n) return 0;
  return digits < 0n ? -1 : 1;
}

/** Whether it is a number above zero. */
export const isPositive = (text: string): boolean => signOf(text) > 0;

/** Null where one of the two is no number. */
export function multiply(left: string, right: string): string | null {
  const [a, b] = [exactOf(left), exactOf(right)];
  return a === null || b === null ? null : textOf({ digits: a.digits * b.digits, scale: a.scale + b.scale });
}

/** Null where one of the two is no number. */
export function subtract(left: string, right: string): string | null {
  const [a, b] = [exactOf(left), exactOf(right)];
  if (a === null || b === null) return null;
  const scale = Math.max(a.scale, b.scale);
  return textOf({ digits: rescale(a, scale) - rescale(b, scale), scale });
}

/** Rounded half away from zero; shorter fractions are filled with zeros. */
export function roundTo(text: string, places: number): string {
  const exact = exactOf(text);
  if (exact === null) return text;
  if (exact.scale <= places) return textOf({ digits: rescale(exact, places), scale: places });
  const divisor = 10n ** BigInt(exact.scale - places);
  const half = (exact.digits < 0n ? -divisor : divisor) / 2n;
  return textOf({ digits: (exact.digits + half) / divisor, scale: places });
}

const SHOWN_PLACES = 4;

/** For the eye: above one, no more than four digits after the point. What is short enough stays as it is. */
export function shortened(text: string): string {
  const [, , whole = '0', fraction = ''] = DECIMAL.exec(text) ?? [];
  return /[1-9]/.test(whole) && fraction.length > SHOWN_PLACES ? roundTo(text, SHOWN_PLACES) : text;
}

const LEAST_PLACES = 2;

/** A price for the eye: two digits after the point where it is above one, up to four where it has them. */
export function priceText(text: string): string {
  const match = DECIMAL.exec(shortened(text));
  if (match === null) return text;
  const [, sign = '', whole = '0', fraction = ''] = match;
  const places = fraction.replace(/0+$/, '');
  const shown = /[1-9]/.test(whole) ? places.padEnd(LEAST_PLACES, '0') : places;
  return `${sign}${whole}${shown === '' ? '' : `.${shown}`}`;
}

/** Money for the eye: to the cent, and whole where that would hide it. */
export function moneyText(text: string): string {
  const cents = roundTo(text, 2);
  return signOf(cents) === 0 && signOf(text) !== 0 ? text : cents;
}

/** False too where one of the two is no number or the step is zero. */
export function isMultipleOf(text: string, step: string): boolean {
  const [value, unit] = [exactOf(text), exactOf(step)];
  if (value === null || unit === null || unit.digits === 0n) return false;
  const scale = Math.max(value.scale, unit.scale);
  return rescale(value, scale) % rescale(unit, scale) === 0n;
}

/** `-1234567.80` as `−1,234,567.80`; anything else as it is. With `signed` a plus stands before what is above zero. */
export function formatDecimal(text: string, options: { readonly signed?: boolean } = {}): string {
  const match = DECIMAL.exec(text);
  if (match === null) return text;
  const [, , whole = '', fraction] = match;
  const sign = signOf(text);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const plus = options.signed === true && sign > 0 ? '+' : '';
  return `${sign < 0 ? MINUS : plus}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}
