import { CONTRASTS, DEGREES, NEGATIONS, lexiconTerms } from './lexicon-words.js';
import { type Sentiment, SentimentModel } from './sentiment.js';

/** A negated word says less of the opposite than the opposite word does. */
const NEGATED = -0.7;
/** How many words before it can turn or weigh a word. */
const REACH = 3;
/** What stands before a `but` counts less than what stands after it. */
const BEFORE_CONTRAST = 0.5;
/** Sums are brought to -1 to 1 by s / sqrt(s² + this), as in VADER (Hutto and Gilbert 2014). */
const NORMALISER = 15;
const TERM_WORDS_MAX = 4;

const TOKEN = /[\p{L}][\p{L}'’-]*|\d+-week/gu;
const NOISE = /https?:\/\/\S+|[$@#]\S+/gu;

/** The dictionary of this library: terms, negation, degrees and contrast. Needs no training and says why. */
export class LexiconSentiment extends SentimentModel {
  private readonly terms = lexiconTerms();

  /** @param neutralBelow a score that is smaller, either way, is called neutral */
  constructor(private readonly neutralBelow = 0.4) {
    super();
  }

  async judge(texts: readonly string[]): Promise<Sentiment[]> {
    return texts.map((text) => {
      const score = this.scoreOf(text);
      const isNeutral = Math.abs(score) < this.neutralBelow;
      return { label: isNeutral ? 'neutral' : score > 0 ? 'bullish' : 'bearish', score };
    });
  }

  /** From -1 to 1. */
  scoreOf(text: string): number {
    const found = this.found(text);
    const total = found.reduce((sum, { weight }) => sum + weight, 0);
    return total / Math.sqrt(total * total + NORMALISER);
  }

  /** The terms of a text and what each counts for: the reason of a score. */
  found(text: string): { readonly term: string; readonly weight: number }[] {
    const words = text.replaceAll(NOISE, ' ').toLowerCase().replaceAll('’', "'").match(TOKEN) ?? [];
    const contrast = words.findLastIndex((word) => CONTRASTS.has(word));
    const found: { term: string; weight: number }[] = [];
    for (let i = 0; i < words.length;) {
      const match = this.longestAt(words, i);
      if (match === null) {
        i++;
        continue;
      }
      const weight = match.strength * contextOf(words, i) * (i < contrast ? BEFORE_CONTRAST : 1);
      found.push({ term: match.term, weight });
      i += match.length;
    }
    return found;
  }

  private longestAt(words: readonly string[], from: number) {
    for (let length = Math.min(TERM_WORDS_MAX, words.length - from); length > 0; length--) {
      const [first = '', ...rest] = words.slice(from, from + length);
      for (const lemma of lemmasOf(first)) {
        const term = [lemma, ...rest].join(' ');
        const strength = this.terms.get(term);
        if (strength !== undefined) return { term, strength, length };
      }
    }
    return null;
  }
}

function contextOf(words: readonly string[], place: number): number {
  let factor = 1;
  for (let i = Math.max(0, place - REACH); i < place; i++) {
    const word = words[i] ?? '';
    if (NEGATIONS.has(word)) factor *= NEGATED;
    factor *= DEGREES.get(word) ?? 1;
  }
  return factor;
}

/** The word as it is, then what it may be a form of. */
function lemmasOf(word: string): string[] {
  const forms = [word];
  for (const ending of ['s', 'es', 'd', 'ed', 'ing', 'ly']) {
    if (!word.endsWith(ending) || word.length < ending.length + 3) continue;
    const stem = word.slice(0, -ending.length);
    forms.push(stem);
    if (ending === 'ing') forms.push(`${stem}e`);
    if (stem.at(-1) === stem.at(-2)) forms.push(stem.slice(0, -1));
    if (stem.endsWith('i')) forms.push(`${stem.slice(0, -1)}y`);
  }
  return forms;
}
