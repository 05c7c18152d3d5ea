/** How somebody or something is called over some time. Dates are inclusive; `to` is null while it is. */
export interface EntityName {
  readonly entityId: string;
  /** A ticker, the full name of a company, or another way to say it. */
  readonly kind: 'ticker' | 'name' | 'alias';
  readonly value: string;
  readonly from: string;
  readonly to: string | null;
}

/** Legal forms and the like: `Apple Inc.` is `Apple`. */
const ENDINGS: ReadonlySet<string> = new Set(
  'inc incorporated corp corporation co company companies ltd limited plc sa se nv ag ab asa oyj spa lp llc llp holding holdings group trust the class a b c common stock adr ads com'.split(
    ' ',
  ),
);

/** Words as they are compared: without case, accents and the possessive. */
export const plainWord = (word: string): string =>
  word
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s$/, '')
    .replaceAll(/['’.]/g, '');

export const wordsIn = (text: string): RegExpStringIterator<RegExpExecArray> =>
  text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.&-]*[\p{L}\p{M}\p{N}]|[\p{L}\p{N}]/gu);

/** The words that a company is called by in a text: its name without the legal form, never less than one. */
export function coreOf(name: string): string[] {
  const words = Array.from(wordsIn(name), ([word]) => plainWord(word));
  if (words[0] === 'the' && words.length > 1) words.shift();
  while (words.length > 1 && ENDINGS.has(words.at(-1) ?? '')) words.pop();
  return words;
}
