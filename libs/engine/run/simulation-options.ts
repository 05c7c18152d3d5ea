import type { AccountOptions } from '../accounts/account.js';
import type { Financing } from '../accounts/financing.js';
import type { DepthSource } from '../book/depth-block.js';
import type { OrderSource } from '../book/order-block.js';
import type { BarSource } from '../market/bar-source.js';
import type { CorporateAction } from '../market/corporate-action.js';
import type { QuoteBlock, TickSource, TradeBlock } from '../market/tick-source.js';
import type { ParameterValue } from '../strategy/parameters.js';
import type { Order } from '../strategy/strategy-context.js';
import type { StrategyClass } from '../strategy/strategy.js';
import type { FeeModel } from '../venue/fee-model.js';
import type { QueueModel } from '../venue/queue-place.js';
import type { SlippageModel } from '../venue/slippage-model.js';
import type { Sampling } from './equity-curve.js';
import type { FundingRate } from './funding-feed.js';
import type { LatencyModel } from './latency.js';
import type { RunPolicy } from './matcher-choice.js';

export interface StrategySetup {
  readonly strategy: StrategyClass;
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
  /** Index into the run's accounts; the first unless told. */
  readonly account?: number;
}

export interface SimulationOptions {
  readonly policy: RunPolicy;
  /** Where two sources have the same instrument its orders trade on the earlier one's bars. */
  readonly bars?: readonly BarSource[];
  /** Orders trade on these under the policy `quotes`. */
  readonly quotes?: readonly TickSource<QuoteBlock>[];
  /** Under the policy `book` they move orders forward in their queues. */
  readonly trades?: readonly TickSource<TradeBlock>[];
  /** Orders trade on these under the policy `book`. */
  readonly books?: readonly DepthSource[];
  /** The same where the market's orders are known one by one (L3); an instrument has one book, of either kind. */
  readonly orderBooks?: readonly OrderSource[];
  /**
   * Which of the sources, the quotes, trades, books and order books numbered through, has each next tick: ticks come one by one in this
   * order, those of one time too. By time unless told, and all of one time together.
   */
  readonly tickOrder?: Uint16Array;
  /** What leaves a level without a trade was `behind` our orders, unless told; under the policy `book`. */
  readonly queueModel?: QueueModel;
  /** Splits, dividends and delistings of the bars' instruments; the bars are raw. */
  readonly actions?: readonly CorporateAction[];
  /** What the long side of a perpetual pays the short side, and when. */
  readonly funding?: readonly FundingRate[];
  /** Borrow fees and interest on cash, charged at each midnight UTC; none unless told. */
  readonly financing?: Financing;
  /** Microseconds: what happened until then only warms registered indicators and prices up; the strategies begin after it. */
  readonly startsAfter?: number;
  readonly strategies: readonly StrategySetup[];
  readonly accounts: readonly Omit<AccountOptions, 'moneyDigits'>[];
  /** None unless told; under `lean` its fees for US equities. */
  readonly fees?: FeeModel;
  readonly slippage?: SlippageModel;
  readonly participation?: number;
  /** None unless told. */
  readonly latency?: LatencyModel;
  /** Digits of money after the point in which everything is booked; 2 unless told. */
  readonly moneyDigits?: number;
  /** Per foreign currency the instrument whose price is one unit of it in the account's currency, or a rate that never changes. */
  readonly currencies?: Readonly<Record<string, string | number>>;
  readonly sampling?: Sampling;
  /** Of every strategy's `this.random()`; 1 unless told. */
  readonly seed?: number;
  /** Whether `snapshot` will be called; the log's hash then costs about .5 µs a record. */
  readonly resumable?: boolean;
  /** Whether the event log stays in memory to be read; its hash is always there. True unless told. */
  readonly keepLog?: boolean;
  /** Is given every order that is sent or denied, with the number of its strategy; it goes on changing while it lives. */
  readonly watch?: (order: Order, strategy: number) => void;
}
