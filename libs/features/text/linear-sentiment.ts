import { ok, type Result, type Rng } from '#kernel';
import { type FeaturesErrorCode, refuse } from '../features.errors.js';
import { LexiconSentiment } from './lexicon-sentiment.js';
import { fitLinearSvm } from './linear-svm.js';
import { type Sentiment, type SentimentLabel, SentimentModel, sentimentLabels } from './sentiment.js';
import { type SparseRows, dot } from './sparse-rows.js';
import { type FittedTfIdf, type TfIdfOptions, Vectoriser, fitTfIdf } from './tf-idf.js';

const WORDS: TfIdfOptions = { unit: 'word', shortest: 1, longest: 2, documentsMin: 1 };
const CHARACTERS: TfIdfOptions = { unit: 'character', shortest: 2, longest: 5, documentsMin: 2 };
/** Found by cross-validation on training texts, as are the two below. */
const COST = 0.5;
/** What the lexicon finds weighs this much beside the terms. */
const LEXICON_WEIGHT = 0.7;
/** Strength of findings at which their column reaches half its weight. */
const LEXICON_HALF = 3;

/** A trained classifier; plain JSON, to be kept where the user keeps models. */
export interface LinearSentimentModel {
  readonly version: 1;
  readonly parts: readonly FittedTfIdf[];
  /** A row of weights for each label, the intercept first. */
  readonly weights: Readonly<Record<SentimentLabel, readonly number[]>>;
}

export interface LabelledText {
  readonly text: string;
  readonly label: SentimentLabel;
}

/**
 * One linear support vector machine for each label against the others, on TF-IDF of words, pairs of words and runs of 2 to 5 characters, and
 * on what the lexicon finds. Errors on a label weigh by the square root of how much rarer it is. Refused with `FEATURES.NOTHING_TO_FIT` where a label has no text.
 */
export function trainLinearSentiment(
  texts: readonly LabelledText[],
  rng: Rng,
): Result<LinearSentimentModel, FeaturesErrorCode> {
  const missing = sentimentLabels.find((label) => texts.every((text) => text.label !== label));
  if (missing !== undefined) return refuse('FEATURES.NOTHING_TO_FIT', { column: missing, processor: 'sentiment' });
  const plain = texts.map(({ text }) => text);
  const parts = [WORDS, CHARACTERS].map((options) => fitTfIdf(plain.map(withoutLinks), options));
  const rows = new Rows(parts).of(plain);
  const weightsOf = (label: SentimentLabel): number[] => {
    const isPositive = Uint8Array.from(texts, (text) => Number(text.label === label));
    const count = isPositive.reduce((total, is) => total + is, 0);
    const positiveWeight = Math.sqrt((texts.length - count) / count);
    return [...fitLinearSvm(rows, isPositive, { cost: COST, positiveWeight, rng })];
  };
  return ok({
    version: 1,
    parts,
    weights: { bearish: weightsOf('bearish'), bullish: weightsOf('bullish'), neutral: weightsOf('neutral') },
  });
}

/** An address says nothing, and cuts into many terms. */
const withoutLinks = (text: string): string => text.replaceAll(/https?:\/\/\S+/gu, ' ');

/** Texts as the columns that the weights stand for. */
class Rows {
  private readonly vectoriser: Vectoriser;
  private readonly lexicon = new LexiconSentiment();

  constructor(parts: readonly FittedTfIdf[]) {
    this.vectoriser = new Vectoriser(parts);
  }

  of(texts: readonly string[]): SparseRows {
    const plain = texts.map(withoutLinks);
    return this.vectoriser.rows(
      plain,
      plain.map((text) => this.findings(text)),
    );
  }

  /** How bullish and how bearish the lexicon finds a text. */
  private findings(text: string): number[] {
    const found = this.lexicon.found(text);
    return [1, -1].map((sign) => {
      const strength = found.reduce((total, { weight }) => total + Math.max(0, sign * weight), 0);
      return (LEXICON_WEIGHT * strength) / (strength + LEXICON_HALF);
    });
  }
}

export class LinearSentiment extends SentimentModel {
  private readonly rows: Rows;
  private readonly weights: readonly Float64Array[];

  constructor({ parts, weights }: LinearSentimentModel) {
    super();
    this.rows = new Rows(parts);
    this.weights = sentimentLabels.map((label) => Float64Array.from(weights[label]));
  }

  async judge(texts: readonly string[]): Promise<Sentiment[]> {
    const rows = this.rows.of(texts);
    return texts.map((_, row) => {
      const [bearish = 0, bullish = 0, neutral = 0] = this.weights.map((weights) => dot(rows, row, weights));
      const label = bearish > bullish && bearish > neutral ? 'bearish' : bullish > neutral ? 'bullish' : 'neutral';
      return { label, score: Math.tanh(bullish - bearish) };
    });
  }
}
