import {
  Choice,
  DecimalText,
  Flag,
  Float,
  IntegrationEvent,
  Integer,
  Query,
  Text,
  Timestamp,
  pageOf,
  type Page,
} from '#messaging';

/** What it cost to work an order, against the price when it was decided. */
export class ExecutionCostView {
  @Text({ description: 'The parent, or the order itself where it has none.', example: 'order_00000001' })
  orderId!: string;

  @Text({ example: 'paper' })
  accountId!: string;

  @Text({ example: 'SP500.INDEX' })
  instrumentId!: string;

  @Choice('Side', ['BUY', 'SELL'], { example: 'BUY' })
  side!: 'BUY' | 'SELL';

  @DecimalText({ example: '10' })
  filledQuantity!: string;

  @Integer({ example: 3 })
  fills!: number;

  @DecimalText({ example: '1364.33' })
  arrivalPrice!: string;

  @DecimalText({ example: '1364.80' })
  averagePrice!: string;

  @Float({
    description: 'Positive is a cost: (average − arrival) / arrival × 10,000, sign turned for sells.',
    example: 3.4,
  })
  slippageBps!: number;

  @DecimalText({ example: '4.10' })
  fees!: string;

  @Flag({ example: false })
  synthetic!: boolean;

  @Text()
  correlationId!: string;

  @Timestamp()
  completedAt!: string;
}

export const ExecutionCostPage = pageOf(ExecutionCostView);
export type ExecutionCostPage = Page<ExecutionCostView>;

/** Costs of finished orders, the latest first. */
export class ListExecutionCosts extends Query<ExecutionCostPage> {
  static readonly type = 'analytics.list-execution-costs.v1';

  @Text({ optional: true, example: 'paper' })
  readonly accountId?: string;

  @Text({ optional: true, maxLength: 400 })
  readonly cursor?: string;

  @Integer({ optional: true, minimum: 1, maximum: 1000, example: 100 })
  readonly limit?: number;
}

/** The report at the end of an order's life. */
export class ExecutionCostMeasured extends IntegrationEvent {
  static readonly type = 'analytics.execution-cost-measured.v1';

  @Text()
  readonly orderId!: string;

  @Text()
  readonly accountId!: string;

  @DecimalText()
  readonly averagePrice!: string;

  @DecimalText()
  readonly arrivalPrice!: string;

  @Float()
  readonly slippageBps!: number;

  @DecimalText()
  readonly fees!: string;

  get key(): string {
    return this.accountId;
  }
}

/** An account was valued at a bar's close. */
export class EquityMarked extends IntegrationEvent {
  static readonly type = 'analytics.equity-marked.v1';

  @Text()
  readonly accountId!: string;

  @Timestamp()
  readonly time!: string;

  @DecimalText()
  readonly equity!: string;

  @DecimalText()
  readonly cash!: string;

  @DecimalText()
  readonly benchmark!: string;

  get key(): string {
    return this.accountId;
  }
}
