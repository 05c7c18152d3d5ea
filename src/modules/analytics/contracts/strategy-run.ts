import type { Result } from '#kernel';
import { BrokerTermsView } from '#modules/execution';
import {
  Choice,
  Command,
  DecimalText,
  Flag,
  Integer,
  IntegrationEvent,
  Nested,
  Query,
  Text,
  TextMap,
  Timestamp,
} from '#messaging';

const runStates = ['STARTING', 'RUNNING', 'STOPPING', 'STOPPED', 'FAILED'] as const;
const orderPolicies = ['CANCEL', 'LEAVE'] as const;
const decisionKinds = ['SUBMIT', 'REPLACE', 'CANCEL'] as const;
const sides = ['BUY', 'SELL'] as const;
const trailingUnits = ['PRICE', 'TICKS', 'BPS'] as const;
const linkages = ['OCO', 'OUO'] as const;
const linkRoles = ['ENTRY', 'MEMBER'] as const;

/** A strategy's files as text. */
export class StrategySource {
  @Text({ description: 'Name of the file with the class, among the files.' })
  readonly entry!: string;

  @Text()
  readonly sha256!: string;

  @TextMap({ description: 'Texts by name.' })
  readonly files!: Record<string, string>;
}

/** A strategy at work on a paper account. */
export class StrategyRunView {
  @Text({ example: 'strategy_00000001' })
  id!: string;

  @Choice('StrategyRunState', runStates, { example: 'RUNNING' })
  state!: (typeof runStates)[number];

  @Text({ description: 'Name of its file.', example: 'ema-cross' })
  strategy!: string;

  @Text({ description: 'SHA-256 of its files.' })
  sha256!: string;

  @TextMap({ example: { fast: '10' } })
  parameters!: Record<string, string>;

  @Text({ example: 'ema-cross' })
  accountId!: string;

  @Text({ list: true, example: ['SP500.INDEX'] })
  instrumentIds!: string[];

  @Choice('StrategyOrderPolicy', orderPolicies, {
    description: 'What becomes of its open orders when it fails or is stopped.',
    example: 'CANCEL',
  })
  onEnd!: (typeof orderPolicies)[number];

  @Timestamp({ optional: true, description: 'The last moment of the market that it has seen.' })
  marketTime!: string | null;

  @Integer({ description: 'Bars and other news that it has taken in.', example: 250 })
  version!: number;

  @Integer({ description: 'Decisions so far.', example: 12 })
  decisions!: number;

  @Flag({ description: 'On a generated market.', example: false })
  synthetic!: boolean;

  @Timestamp()
  startedAt!: string;

  @Timestamp({ optional: true, example: null })
  endedAt!: string | null;

  @Text({ optional: true, description: 'Why it failed.', example: null })
  errorCode!: string | null;

  @Text({ optional: true, maxLength: 4000, example: null })
  errorMessage!: string | null;
}

/** What a strategy decided. Of a SUBMIT all fields, of a REPLACE what changes of quantity and prices, of a CANCEL none. */
export class StrategyDecisionView {
  @Integer({ description: 'From 1, in the order they were made.', example: 1 })
  number!: number;

  @Choice('DecisionKind', decisionKinds, { example: 'SUBMIT' })
  kind!: (typeof decisionKinds)[number];

  @Integer({ description: "The strategy's own number of the order.", example: 1 })
  order!: number;

  @Text({ example: 'strategy_00000001-1' })
  clientOrderId!: string;

  @Timestamp({ description: 'The moment of the market it was made at.' })
  marketTime!: string;

  @Text({ optional: true, example: 'SP500.INDEX' })
  instrumentId!: string | null;

  @Choice('Side', sides, { optional: true, example: 'BUY' })
  side!: (typeof sides)[number] | null;

  @Text({ optional: true, example: 'MARKET' })
  type!: string | null;

  @Text({ optional: true, example: 'GTC' })
  timeInForce!: string | null;

  @DecimalText({ optional: true, example: '10' })
  quantity!: string | null;

  @DecimalText({ optional: true, example: null })
  limitPrice!: string | null;

  @DecimalText({ optional: true, example: null })
  stopPrice!: string | null;

  @DecimalText({ optional: true, description: 'How far a trailing stop stays from the market.', example: null })
  trailingOffset!: string | null;

  @Choice('TrailingUnit', trailingUnits, { optional: true, example: null })
  trailingUnit!: (typeof trailingUnits)[number] | null;

  @DecimalText({ optional: true, description: 'From the stop of a trailing stop-limit to its limit.', example: null })
  limitOffset!: string | null;

  @Timestamp({ optional: true, description: 'When a GTD order ends.', example: null })
  expiresAt!: string | null;

  @Flag({ optional: true, example: false })
  postOnly!: boolean;

  @Flag({ optional: true, example: false })
  reduceOnly!: boolean;

  @DecimalText({ optional: true, description: 'How much of it is shown at a time.', example: null })
  displayQuantity!: string | null;

  @Integer({ optional: true, description: 'Linked orders: number of the first of them.', example: null })
  group!: number | null;

  @Choice('Linkage', linkages, { optional: true, example: null })
  linkage!: (typeof linkages)[number] | null;

  @Choice('LinkRole', linkRoles, { optional: true, example: null })
  linkRole!: (typeof linkRoles)[number] | null;

  @Text({ description: "The strategy's own word for the order.", maxLength: 1000, example: '' })
  tag!: string;

  @Text({ optional: true, description: 'Of the order it became; null before it was carried out.' })
  orderId!: string | null;

  @Text({ optional: true, description: 'Code of why it was not carried out.', example: null })
  refused!: string | null;

  @Timestamp({
    optional: true,
    description: 'Of the market when it reached the broker; of what was not taken, when the strategy was told so.',
    example: null,
  })
  arrivedAt!: string | null;
}

/** Lets a strategy work on a paper account: on bars, quotes, trades and books of these instruments from now on. */
export class StartStrategyRun extends Command<Result<StrategyRunView>> {
  static readonly type = 'analytics.start-strategy-run.v1';

  @Text({ maxLength: 80, description: 'Name of its file, without `.strategy.ts`.', example: 'ema-cross' })
  readonly strategy!: string;

  @Text({
    list: true,
    maxItems: 100,
    description: 'Whose bars, quotes, trades and books it gets.',
    example: ['SP500.INDEX'],
  })
  readonly instrumentIds!: string[];

  @Text({
    optional: true,
    maxLength: 64,
    description: 'Account that it trades on alone, opened where there is none. Default: the name of the strategy.',
    example: 'ema-cross',
  })
  readonly accountId?: string;

  @DecimalText({
    optional: true,
    description: 'Cash of an account that is opened (default 1000000).',
    example: '100000',
  })
  readonly cash?: string;

  @TextMap({ optional: true, description: 'Parameters of the strategy.', example: { fast: '10', slow: '40' } })
  readonly parameters?: Record<string, string>;

  @Integer({
    optional: true,
    minimum: 0,
    maximum: 100_000,
    description: 'Stored bars of each instrument that its registered indicators take first (default 1000).',
    example: 500,
  })
  readonly warmUpBars?: number;

  @Choice('StrategyOrderPolicy', orderPolicies, {
    optional: true,
    description: 'What becomes of its open orders when it fails or is stopped (default CANCEL).',
    example: 'CANCEL',
  })
  readonly onEnd?: (typeof orderPolicies)[number];

  @Integer({
    optional: true,
    minimum: 0,
    maximum: 4_294_967_295,
    description: 'Of its random numbers (default 1).',
    example: 1,
  })
  readonly seed?: number;
}

/** The same for files from outside of the strategies' folder. From inside of the program only: code never comes with a request. */
export class StartStrategySource extends Command<Result<StrategyRunView>> {
  static readonly type = 'analytics.start-strategy-source.v1';

  @Nested(() => StrategySource)
  readonly source!: StrategySource;

  @Nested(() => StartStrategyRun)
  readonly start!: StartStrategyRun;
}

/** Ends a strategy's work; one that has ended stays as it is. */
export class StopStrategyRun extends Command<Result<StrategyRunView>> {
  static readonly type = 'analytics.stop-strategy-run.v1';

  @Text({ example: 'strategy_00000001' })
  readonly runId!: string;
}

export class GetStrategyRun extends Query<StrategyRunView | null> {
  static readonly type = 'analytics.get-strategy-run.v1';

  @Text({ example: 'strategy_00000001' })
  readonly runId!: string;
}

/** Strategies at work and those that were, the latest 100 first. */
export class ListStrategyRuns extends Query<StrategyRunView[]> {
  static readonly type = 'analytics.list-strategy-runs.v1';
}

/** What a strategy has decided, oldest first. */
export class ListStrategyDecisions extends Query<StrategyDecisionView[]> {
  static readonly type = 'analytics.list-strategy-decisions.v1';

  @Text({ example: 'strategy_00000001' })
  readonly runId!: string;

  @Integer({ optional: true, minimum: 0, description: 'Only those with a higher number.', example: 0 })
  readonly after?: number;

  @Integer({ optional: true, minimum: 1, maximum: 1000, example: 1000 })
  readonly limit?: number;
}

export class HeldPosition {
  @Text()
  instrumentId!: string;

  @DecimalText()
  quantity!: string;
}

/** All that it takes to do again what a strategy did. */
export class StrategyRecordView extends StrategyRunView {
  @Nested(() => StrategySource)
  source!: StrategySource;

  @Text()
  currency!: string;

  @Integer()
  seed!: number;

  @Integer()
  warmUpBars!: number;

  @Nested(() => BrokerTermsView)
  broker!: BrokerTermsView;

  @Timestamp({ optional: true, description: 'The last moment of the market before it began.' })
  marketTimeAtStart!: string | null;

  @DecimalText({ optional: true, description: 'Of its account when it began.' })
  cashAtStart!: string | null;

  @Nested(() => HeldPosition, { list: true, description: 'What the account held when it began.' })
  heldAtStart!: HeldPosition[];
}

export class GetStrategyRecord extends Query<StrategyRecordView | null> {
  static readonly type = 'analytics.get-strategy-record.v1';

  @Text({ example: 'strategy_00000001' })
  readonly runId!: string;
}

/** Quotes, trades and changes of books in the order in which a strategy saw them. */
export class StrategyTicksView {
  @Integer()
  number!: number;

  @Text({ maxLength: 100_000_000, description: 'JSON.' })
  ticks!: string;
}

/** What a strategy has seen between bars, oldest first. */
export class ListStrategyTicks extends Query<StrategyTicksView[]> {
  static readonly type = 'analytics.list-strategy-ticks.v1';

  @Text()
  readonly runId!: string;

  @Integer({ minimum: 0, description: 'Only blocks with a higher number.' })
  readonly after!: number;

  @Integer({ minimum: 1, maximum: 1000 })
  readonly limit!: number;
}

/** A strategy is to begin or to end its work. */
export class StrategyRunRequested extends IntegrationEvent {
  static readonly type = 'analytics.strategy-run-requested.v1';

  @Text()
  readonly runId!: string;

  @Choice('StrategyRunWish', ['START', 'STOP'])
  readonly wish!: 'START' | 'STOP';

  get key(): string {
    return this.runId;
  }
}

/** A strategy has decided something; its state that came of it is kept with this. */
export class StrategyDecided extends IntegrationEvent {
  static readonly type = 'analytics.strategy-decided.v1';

  @Text()
  readonly runId!: string;

  @Text()
  readonly accountId!: string;

  @Nested(() => StrategyDecisionView)
  readonly decision!: StrategyDecisionView;

  get key(): string {
    return this.runId;
  }
}

/** A strategy's work is over: it was stopped, or failed with an error. */
export class StrategyRunEnded extends IntegrationEvent {
  static readonly type = 'analytics.strategy-run-ended.v1';

  @Text()
  readonly runId!: string;

  @Text()
  readonly accountId!: string;

  @Choice('StrategyRunEnd', ['STOPPED', 'FAILED'])
  readonly state!: 'STOPPED' | 'FAILED';

  @Text({ optional: true })
  readonly errorCode!: string | null;

  @Text({ optional: true, maxLength: 4000 })
  readonly errorMessage!: string | null;

  get key(): string {
    return this.runId;
  }
}
