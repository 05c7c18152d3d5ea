import { Choice, DecimalText, Flag, Integer, Query, Text, Timestamp, pageOf, type Page } from '#messaging';

export const timeframes = ['1m', '1d'] as const;

export class BarView {
  @Text({ example: 'SP500.INDEX' })
  instrumentId!: string;

  @Choice('Timeframe', timeframes, { example: '1d' })
  timeframe!: (typeof timeframes)[number];

  @Timestamp({ example: '2012-03-05T14:30:00.000000Z' })
  openTime!: string;

  @Timestamp({ description: 'When it became known.', example: '2012-03-05T21:00:00.000000Z' })
  closeTime!: string;

  @DecimalText({ example: '1369.59' })
  open!: string;

  @DecimalText({ example: '1369.59' })
  high!: string;

  @DecimalText({ example: '1359.13' })
  low!: string;

  @DecimalText({ example: '1364.33' })
  close!: string;

  @DecimalText({ example: '3429480000' })
  volume!: string;

  @Flag({ example: false })
  synthetic!: boolean;
}

export const BarPage = pageOf(BarView);
export type BarPage = Page<BarView>;

/** Bars of one instrument that are known by now, the latest first. Of a replay, nothing after its position. */
export class GetBars extends Query<BarPage> {
  static readonly type = 'data.get-bars.v1';

  @Text({ description: '`SYMBOL.VENUE`.', example: 'SP500.INDEX' })
  readonly instrumentId!: string;

  @Choice('Timeframe', timeframes, { optional: true, description: "Default: the instrument's own.", example: '1d' })
  readonly timeframe?: (typeof timeframes)[number];

  @Timestamp({ optional: true, description: 'Only bars that closed at or after it.', example: '2010-01-01T00:00:00Z' })
  readonly from?: string;

  @Timestamp({ optional: true, description: 'Only bars that closed at or before it.', example: '2020-12-31T00:00:00Z' })
  readonly to?: string;

  @Text({ optional: true, maxLength: 400 })
  readonly cursor?: string;

  @Integer({ optional: true, minimum: 1, maximum: 5000, example: 100 })
  readonly limit?: number;
}
