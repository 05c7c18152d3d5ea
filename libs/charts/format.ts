/** Figures for people. A dash where there is nothing to say. */
export const percent = (fraction: number | null, digits = 1): string =>
  fraction === null ? '–' : `${fixed(fraction * 100, digits)} %`;

export const decimals = (value: number | null, digits = 2): string => (value === null ? '–' : fixed(value, digits));

export const count = (value: number): string => grouped(String(value));

export const number = (value: number): string => grouped(value.toFixed(Math.abs(value) < 10 ? 2 : 0));

/** Decimal text to cents, without going through a float. */
export function money(text: string): string {
  const [whole = '0', fraction = ''] = text.split('.');
  return `${grouped(whole)}.${fraction.padEnd(2, '0').slice(0, 2)}`;
}

const grouped = (digits: string): string => digits.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');

const SPANS: Readonly<Record<number, string>> = { 1: 'a second', 60: 'a minute', 3600: 'an hour', 86_400: 'a day' };

/** In which time: `a minute`, `90 s`. */
export const perTime = (seconds: number): string => SPANS[seconds] ?? `${seconds} s`;

/** Never `-0.0`. */
export function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text;
}
