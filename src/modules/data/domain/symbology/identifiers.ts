/** `NAME` is what a company calls itself, `ALIAS` what others call it besides. */
export const identifierKinds = ['TICKER', 'ISIN', 'CUSIP', 'FIGI', 'NAME', 'ALIAS'] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

/** `0`–`9` as they are, `A`–`Z` as 10–35, and the three signs of a CUSIP. */
function valueOf(character: string): number {
  if (character >= '0' && character <= '9') return Number(character);
  const sign = '*@#'.indexOf(character);
  return sign === -1 ? character.charCodeAt(0) - 'A'.charCodeAt(0) + 10 : sign + 36;
}

const tenComplement = (sum: number): number => (10 - (sum % 10)) % 10;

/** Every second value doubled, and the digits of all added up: the "modulus 10 double add double" of ISO 6166 and of CUSIP. */
function doubledSum(values: readonly number[], doubles: (place: number) => boolean): number {
  return values.reduce((sum, value, place) => {
    const doubled = doubles(place) ? value * 2 : value;
    return sum + Math.floor(doubled / 10) + (doubled % 10);
  }, 0);
}

/** Check digit of the first eleven characters of an ISIN (ISO 6166): letters become two digits, and the last digit of all is doubled. */
export function isinCheckDigit(eleven: string): number {
  const digits = Array.from(eleven, valueOf).join('');
  const last = digits.length - 1;
  return tenComplement(doubledSum(Array.from(digits, Number), (place) => (last - place) % 2 === 0));
}

/** Check digit of the first eight characters of a CUSIP (ANSI X9.6), and by the same rule of the first eleven of a FIGI. */
export function cusipCheckDigit(characters: string): number {
  return tenComplement(doubledSum(Array.from(characters, valueOf), (place) => place % 2 === 1));
}

/** Two letters that a FIGI never begins with, so that it cannot be taken for an ISIN of theirs. */
const NO_FIGI: ReadonlySet<string> = new Set(['BS', 'BM', 'GG', 'GB', 'GH', 'KY', 'VG']);

/** One line with a letter in it. */
function isCompanyName(text: string): boolean {
  return text.trim() === text && text.length >= 2 && text.length <= 100 && /\p{L}/u.test(text) && !/\p{C}/u.test(text);
}

const RULES: Readonly<Record<IdentifierKind, (text: string) => boolean>> = {
  TICKER: (text) => /^[A-Z0-9^][A-Z0-9.^=_/-]{0,39}$/.test(text),
  NAME: isCompanyName,
  ALIAS: isCompanyName,
  ISIN: (text) => /^[A-Z]{2}[A-Z0-9]{9}\d$/.test(text) && isinCheckDigit(text.slice(0, -1)) === Number(text.at(-1)),
  CUSIP: (text) => /^[A-Z0-9*@#]{8}\d$/.test(text) && cusipCheckDigit(text.slice(0, -1)) === Number(text.at(-1)),
  FIGI: (text) =>
    /^[B-DF-HJ-NP-TV-Z]{2}G[B-DF-HJ-NP-TV-Z0-9]{8}\d$/.test(text) &&
    !NO_FIGI.has(text.slice(0, 2)) &&
    cusipCheckDigit(text.slice(0, -1)) === Number(text.at(-1)),
};

/** Whether a text can be one of these: its characters, its length and its check digit. */
export const isIdentifier = (kind: IdentifierKind, text: string): boolean => RULES[kind](text);

/** The ISIN that a CUSIP of a country (`US`, `CA`) is part of. */
export function isinOfCusip(country: string, cusip: string): string {
  const eleven = `${country}${cusip}`;
  return `${eleven}${isinCheckDigit(eleven)}`;
}
