import { Choice, Float, Query, Text } from '#messaging';

export const sentimentNames = ['bearish', 'bullish', 'neutral'] as const;

export class SentimentView {
  @Choice('Sentiment', sentimentNames, { example: 'bullish' })
  label!: (typeof sentimentNames)[number];

  @Float({ description: 'From -1, bearish, to 1, bullish.', example: 0.61 })
  score!: number;
}

/** What texts say of what they speak about: by the user's network where there is one, else by the lexicon. In the order of the texts. */
export class JudgeSentiment extends Query<SentimentView[]> {
  static readonly type = 'data.judge-sentiment.v1';

  @Text({ list: true, maxItems: 200, maxLength: 5000, example: ['Acme beats estimates and raises guidance'] })
  readonly texts!: string[];
}
