import { DecimalText, Integer, Query, Text, Timestamp } from '#messaging';

/** A bar that is made of smaller ones or of trades. */
export class DerivedBarView {
  @Text({ example: 'BTC-USDT.BINANCE' })
  instrumentId!: string;

  @Text({ description: 'When such a bar is whole.', example: '15m' })
  bars!: string;

  @Timestamp({ example: '2026-03-02T12:00:00.000000Z' })
  openTime!: string;

  @Timestamp({ description: 'When it became known.', example: '2026-03-02T12:15:00.000000Z' })
  closeTime!: string;

  @DecimalText({ example: '50001.5' })
  open!: string;

  @DecimalText({ example: '50010' })
  high!: string;

  @DecimalText({ example: '49990' })
  low!: string;

  @DecimalText({ example: '50005' })
  close!: string;

  @DecimalText({ example: '12.5' })
  volume!: string;
}

const RULES =
  '`30s`, `15m`, `4h`, `1d`, `1w`, `1mo`; of trades also `1000-ticks`, `5000-volume`, `1000000-value`, `2.5-range`, `0.5-renko`, `2000-volume-imbalance`.';

/** What may be asked of an instrument's derived bars. */
export class DerivedBarsRequest {
  @Text({ maxLength: 40, description: RULES, example: '1w' })
  readonly bars!: string;

  @Text({
    optional: true,
    maxLength: 60,
    description: 'Whose recorded trades they are made of; default: the bars of the history.',
  })
  readonly source?: string;

  @Timestamp({ optional: true, description: 'Made of what is known from then on.', example: '2004-01-01T00:00:00Z' })
  readonly from?: string;

  @Timestamp({ optional: true, description: 'Only bars that are whole by then.', example: '2020-12-31T00:00:00Z' })
  readonly to?: string;

  @Integer({ optional: true, minimum: 1, maximum: 5000, description: 'How many at most (default 500).', example: 100 })
  readonly limit?: number;
}

/** The latest whole bars of any size, oldest first, in the sessions of the instrument's exchange. */
export class GetDerivedBars extends Query<DerivedBarView[]> {
  static readonly type = 'data.get-derived-bars.v1';

  @Text({ example: 'SP500.INDEX' })
  readonly instrumentId!: string;

  @Text({ maxLength: 40, description: RULES, example: '1w' })
  readonly bars!: string;

  @Text({ optional: true, maxLength: 60 })
  readonly source?: string;

  @Timestamp({ optional: true })
  readonly from?: string;

  @Timestamp({ optional: true })
  readonly to?: string;

  @Integer({ optional: true, minimum: 1, maximum: 1_000_000 })
  readonly limit?: number;
}
