import { Choice, Integer, Query, Text, Timestamp } from '#messaging';

export const mentionMeans = ['cashtag', 'listing', 'ticker', 'name'] as const;

export class EntityMentionView {
  @Integer({ description: 'Which of the texts, from 0.', example: 0 })
  textNumber!: number;

  @Text({ example: 'AAPL.YAHOO' })
  instrumentId!: string;

  @Choice('MentionMeans', mentionMeans, { example: 'name' })
  by!: (typeof mentionMeans)[number];

  @Text({ description: 'What stands in the text.', example: 'Apple' })
  text!: string;

  @Integer({ description: 'Index of its first character.', example: 0 })
  start!: number;
}

/** Which instruments texts are about, by their tickers, names and aliases on a day. */
export class LinkEntities extends Query<EntityMentionView[]> {
  static readonly type = 'data.link-entities.v1';

  @Text({ list: true, maxItems: 200, maxLength: 5000, example: ['$AAPL - Apple raises its outlook'] })
  readonly texts!: string[];

  @Timestamp({ optional: true, description: 'When they came out (default: now).', example: '2026-01-05T09:00:00Z' })
  readonly releasedAt?: string;
}
