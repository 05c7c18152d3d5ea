/** How texts are cut into terms. */
export interface TermOptions {
  readonly unit: 'word' | 'character';
  /** Shortest and longest run of units that is a term. */
  readonly shortest: number;
  readonly longest: number;
}

const WORD = /[\p{L}\p{N}_]{2,}/gu;

/** Lower-case words of two letters or more; runs of characters lie inside one word with a space on each side. */
export function termsOf(text: string, { unit, shortest, longest }: TermOptions): string[] {
  const lower = text.toLowerCase();
  if (unit === 'word') return runs(lower.match(WORD) ?? [], { shortest, longest, joint: ' ' });
  const words = lower.split(/\s+/u).filter((word) => word !== '');
  return words.flatMap((word) => characterRuns([...` ${word} `], shortest, longest));
}

interface Runs {
  readonly shortest: number;
  readonly longest: number;
  readonly joint: string;
}

function runs(units: readonly string[], { shortest, longest, joint }: Runs): string[] {
  const terms: string[] = [];
  for (let length = shortest; length <= longest; length++) {
    for (let i = 0; i + length <= units.length; i++) terms.push(units.slice(i, i + length).join(joint));
  }
  return terms;
}

/** A word shorter than a run is a term once, whole. */
function characterRuns(characters: readonly string[], shortest: number, longest: number): string[] {
  const terms: string[] = [];
  for (let length = shortest; length <= longest; length++) {
    if (characters.length <= length) return [...terms, characters.join('')];
    terms.push(...runs(characters, { shortest: length, longest: length, joint: '' }));
  }
  return terms;
}
