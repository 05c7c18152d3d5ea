import { DecimalText, Float, Integer, Nested, Query, Text, Timestamp } from '#messaging';

/** A figure against its limit. */
export class LimitUse {
  @Text({ example: 'gross-exposure' })
  name!: string;

  @DecimalText({ description: 'In the unit of the limit.', example: '812345.12' })
  value!: string;

  @DecimalText({ example: '1500000' })
  limit!: string;

  @Text({ description: 'Currency or unit.', example: 'USD' })
  unit!: string;

  @Float({ description: 'Value over limit.', example: 0.54 })
  utilisation!: number;
}

export class RiskFigures {
  @Text({ example: 'paper' })
  accountId!: string;

  @Text({ example: 'USD' })
  currency!: string;

  @DecimalText({ example: '1000000.00' })
  equity!: string;

  @Float({ example: 0.99 })
  confidence!: number;

  @Integer({ description: 'Bars ahead.', example: 1 })
  horizonBars!: number;

  @Integer({ description: 'Returns it rests on.', example: 500 })
  observations!: number;

  @DecimalText({
    optional: true,
    description: 'Historical value at risk, a positive loss; null with too little history.',
    example: '18230.11',
  })
  valueAtRisk!: string | null;

  @DecimalText({ optional: true, description: 'Historical expected shortfall, a positive loss.', example: '25410.70' })
  expectedShortfall!: string | null;

  @Nested(() => LimitUse, { list: true })
  limits!: LimitUse[];

  @Timestamp({ optional: true, description: 'Market time of the newest price in it.' })
  asOf!: string | null;
}

export class GetRiskFigures extends Query<RiskFigures | null> {
  static readonly type = 'risk.get-risk-figures.v1';

  @Text({ example: 'paper' })
  readonly accountId!: string;
}
