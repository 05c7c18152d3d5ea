/** Terms kept of one document; what is behind them is not found. */
const TERMS_MAX = 20_000;
const WORD = /[\p{L}\p{N}]+/gu;
const MARKS = /\p{M}/gu;

/** What a search asks for: every term, none of the excluded ones, and for each beginning a term that begins so. */
export interface TermQuery {
  readonly all: readonly string[];
  readonly none: readonly string[];
  readonly beginnings: readonly string[];
}

/** The terms of a text, each once: words without case, accents and the endings of English plurals. */
export const termsOf = (text: string): string[] => [...new Set(wordsOf(text).map(stem))].slice(0, TERMS_MAX);

/** Words are all wanted; `-word` must not be there; `begin*` is the beginning of a word. */
export function parseTermQuery(text: string): TermQuery {
  const query = { all: new Set<string>(), none: new Set<string>(), beginnings: new Set<string>() };
  for (const part of text.split(/\s+/)) {
    const words = wordsOf(part);
    if (part.startsWith('-')) for (const word of words) query.none.add(stem(word));
    else {
      const beginning = part.endsWith('*') ? words.pop() : undefined;
      if (beginning !== undefined) query.beginnings.add(beginning);
      for (const word of words) query.all.add(stem(word));
    }
  }
  return { all: [...query.all], none: [...query.none], beginnings: [...query.beginnings] };
}

const wordsOf = (text: string): string[] =>
  text.normalize('NFKD').replaceAll(MARKS, '').toLowerCase().match(WORD) ?? [];

/** The S stemmer: D. Harman, How effective is suffixing?, JASIS 42 (1991). */
function stem(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (word.endsWith('ies')) return /[ae]ies$/.test(word) ? word : `${word.slice(0, -3)}y`;
  if (word.endsWith('es')) return /[aeo]es$/.test(word) ? word : word.slice(0, -1);
  return /(?:us|ss)$/.test(word) ? word : word.slice(0, -1);
}
