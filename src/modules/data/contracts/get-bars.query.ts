import { Choice, DecimalText, Flag, Integer, Query, Text, Timestamp, pageOf, type Page } from '#messaging';

/** What histories are kept of. */
export const timeframes = ['1m', '1d'] as const;
/** What bars can be asked for: those that are kept, and what is made of them or of recorded trades. */
export const barSizes = ['1m', '5m', '15m', '30m', '1h', '2h', '4h', '1d', '1w', '1mo'] as const;

export class BarView {
  @Text({ example: 'SP500.INDEX' })
  instrumentId!: string;

  @Choice('BarSize', barSizes, { example: '1d' })
  timeframe!: (typeof barSizes)[number];

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

  @Choice('BarSize', barSizes, {
    optional: true,
    description:
      "Default: the instrument's own. Longer ones are made of its own, shorter ones and those of an instrument without any of recorded trades; of these only bars that are whole.",
    example: '1d',
  })
  readonly timeframe?: (typeof barSizes)[number];

  @Timestamp({ optional: true, description: 'Only bars that closed at or after it.', example: '2010-01-01T00:00:00Z' })
  readonly from?: string;

  @Timestamp({ optional: true, description: 'Only bars that closed at or before it.', example: '2020-12-31T00:00:00Z' })
  readonly to?: string;

  @Text({ optional: true, maxLength: 400 })
  readonly cursor?: string;

  @Integer({ optional: true, minimum: 1, maximum: 5000, example: 100 })
  readonly limit?: number;
}
