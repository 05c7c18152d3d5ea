import { DecimalText, Float, Integer, Nested, Query, Text, Timestamp } from '#messaging';

/** The measures of one equity curve. Null where there is too little to say. */
export class PerformanceMeasures {
  @Float({ optional: true, description: 'A fraction.', example: 0.12 })
  totalReturn!: number | null;

  @Float({ optional: true, description: 'Compounded to a year.', example: 0.04 })
  annualReturn!: number | null;

  @Float({ optional: true, description: 'Standard deviation of returns, to a year.', example: 0.11 })
  volatility!: number | null;

  @Float({ optional: true, example: 0.41 })
  sharpe!: number | null;

  @Float({ optional: true, description: 'Largest fall from a peak, a positive fraction.', example: 0.18 })
  maxDrawdown!: number | null;

  @DecimalText({ example: '1120000.00' })
  finalEquity!: string;
}

export class PerformanceView {
  @Text({ example: 'paper' })
  accountId!: string;

  @Text({ example: 'USD' })
  currency!: string;

  @Timestamp({ optional: true, description: 'Market time of the first equity point.' })
  from!: string | null;

  @Timestamp({ optional: true })
  to!: string | null;

  @Integer({ example: 252 })
  observations!: number;

  @Nested(() => PerformanceMeasures)
  account!: PerformanceMeasures;

  /** The same money in the account's first instrument, bought at the first point and held, without fees. */
  @Nested(() => PerformanceMeasures)
  benchmark!: PerformanceMeasures;

  @DecimalText({ example: '120.50' })
  fees!: string;

  @DecimalText({ example: '512.40' })
  realisedPnl!: string;

  @DecimalText({ example: '2210.00' })
  unrealisedPnl!: string;
}

export class GetPerformance extends Query<PerformanceView | null> {
  static readonly type = 'analytics.get-performance.v1';

  @Text({ example: 'paper' })
  readonly accountId!: string;
}

export class EquityPoint {
  @Timestamp({ description: 'Market time.' })
  time!: string;

  @DecimalText({ example: '1000512.40' })
  equity!: string;

  @DecimalText({ example: '836780.12' })
  cash!: string;

  @DecimalText({ description: 'Buy and hold from the first point.', example: '1001120.00' })
  benchmark!: string;
}

/** The equity curve, oldest first; thinned evenly to at most `limit` points, first and last always in. */
export class GetEquityCurve extends Query<EquityPoint[]> {
  static readonly type = 'analytics.get-equity-curve.v1';

  @Text({ example: 'paper' })
  readonly accountId!: string;

  @Integer({ optional: true, minimum: 2, maximum: 10_000, example: 1000 })
  readonly limit?: number;
}
