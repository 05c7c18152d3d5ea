/** What a text says of what it speaks about. */
export const sentimentLabels = ['bearish', 'bullish', 'neutral'] as const;
export type SentimentLabel = (typeof sentimentLabels)[number];

export interface Sentiment {
  readonly label: SentimentLabel;
  /** From -1, bearish, to 1, bullish. */
  readonly score: number;
}

/** Whatever turns texts into sentiment: a lexicon, a trained classifier, a network. One answer for each text, in their order. */
export abstract class SentimentModel {
  abstract judge(texts: readonly string[]): Promise<Sentiment[]>;
}
