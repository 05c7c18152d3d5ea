import { type Sentiment, type SentimentLabel, sentimentLabels } from '#features';

/** What each class of a network means, in the order of its outputs. */
export type ClassLabels = readonly SentimentLabel[];

/** FinBERT's order. */
const DEFAULT: ClassLabels = ['bullish', 'bearish', 'neutral'];

const MEANINGS: Readonly<Record<string, SentimentLabel>> = {
  positive: 'bullish',
  bullish: 'bullish',
  negative: 'bearish',
  bearish: 'bearish',
  neutral: 'neutral',
};

/** From `id2label` of a model's config.json. @throws TypeError where a class is none of ours */
export function classLabelsOf(config: unknown): ClassLabels {
  const named: unknown =
    typeof config === 'object' && config !== null && 'id2label' in config ? config.id2label : undefined;
  if (typeof named !== 'object' || named === null) return DEFAULT;
  return Object.entries(named)
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([, name]) => {
      const label = MEANINGS[`${name}`.toLowerCase()];
      if (label === undefined) throw new TypeError(`class ${name} is neither positive, negative nor neutral`);
      return label;
    });
}

/** Softmax of the outputs; the score is the share of bullish less that of bearish. @throws TypeError where their number differs */
export function sentimentOf(logits: readonly number[], labels: ClassLabels): Sentiment {
  if (logits.length !== labels.length)
    throw new TypeError(`the model gives ${logits.length} classes, not ${labels.length}`);
  const largest = Math.max(...logits);
  const weights = logits.map((logit) => Math.exp(logit - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const share = (label: SentimentLabel): number =>
    weights.reduce((sum, weight, k) => sum + (labels[k] === label ? weight : 0), 0) / total;
  const label = sentimentLabels.reduce((best, each) => (share(each) > share(best) ? each : best));
  return { label, score: share('bullish') - share('bearish') };
}
