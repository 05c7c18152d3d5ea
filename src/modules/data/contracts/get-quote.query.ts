import { DecimalText, Flag, Query, Text, Timestamp } from '#messaging';

export class QuoteView {
  @Text({ example: 'ALFA.SIM' })
  instrumentId!: string;

  @Timestamp({ description: 'Time of the market, not of the request.', example: '2026-01-05T14:31:02.000000Z' })
  time!: string;

  @DecimalText({ example: '101.24' })
  bid!: string;

  @DecimalText({ example: '101.26' })
  ask!: string;

  @DecimalText({ example: '300' })
  bidSize!: string;

  @DecimalText({ example: '500' })
  askSize!: string;

  @DecimalText({ description: 'Last trade or close.', example: '101.25' })
  last!: string;

  @Flag({ example: true })
  synthetic!: boolean;
}

/** The latest quote; null before the first. For a daily replay bid and ask are the last close. */
export class GetQuote extends Query<QuoteView | null> {
  static readonly type = 'data.get-quote.v1';

  @Text({ example: 'ALFA.SIM' })
  readonly instrumentId!: string;
}
