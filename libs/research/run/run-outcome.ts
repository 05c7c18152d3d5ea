import type { EventLog, OrderSide, OrderStatus, OrderType, TimeInForce } from '#engine';
import type { PriceLine } from '../record/price-line.js';

/** A fill. Prices are in the quote currency, times in microseconds since 1970. */
export interface FillRecord {
  readonly orderId: number;
  readonly instrumentId: string;
  readonly side: OrderSide;
  readonly quantity: number;
  readonly price: number;
  readonly fee: number;
  readonly maker: boolean;
  /** Of price and fee. */
  readonly currency: string;
  /** What one unit of it was worth in the account's currency then. */
  readonly rate: number;
  readonly time: number;
}

/** An order as it stood at the end. */
export interface OrderRecord {
  readonly id: number;
  /** Number of the strategy that sent it; 0 where there is one. */
  readonly strategy: number;
  readonly instrumentId: string;
  readonly side: OrderSide;
  readonly type: OrderType;
  /** Null for an order that was denied: it never had terms. */
  readonly timeInForce: TimeInForce | null;
  readonly quantity: number;
  readonly limitPrice: number | null;
  readonly stopPrice: number | null;
  readonly filledQuantity: number;
  readonly averagePrice: number | null;
  readonly fees: number;
  readonly status: OrderStatus;
  readonly reason: string;
  readonly tag: string;
  /** When it was sent or denied. */
  readonly time: number;
  /** Of its last step. */
  readonly lastTime: number;
}

/** A round trip: from no position to no position, or to the other side. */
export interface TradeRecord {
  readonly instrumentId: string;
  readonly side: 'LONG' | 'SHORT';
  readonly entryTime: number;
  /** Null while it is open. */
  readonly exitTime: number | null;
  /** Everything that was bought (of a short trade, sold) over its life. */
  readonly quantity: number;
  /** Mean over its fills. */
  readonly entryPrice: number;
  /** Mean over the fills that reduced it; null before the first. */
  readonly exitPrice: number | null;
  readonly fees: number;
  /** Dividends and merger cash it received (a short position paid them), less funding and borrow fees. */
  readonly dividends: number;
  /** After fees; an open trade's is measured at the last price. */
  readonly profit: number;
  /** Profit over what the entries cost, a fraction. */
  readonly return: number;
  /** Of prices, fees, dividends and profit. */
  readonly currency: string;
  /** What one unit of it was worth in the account's currency at the end. */
  readonly rate: number;
}

/** One value per day (or shorter stretch, see the setting `sampling`) that had data, taken at its end; account currency. */
export interface EquityRecord {
  /** Microseconds. */
  readonly times: Float64Array;
  readonly equity: Float64Array;
  readonly cash: Float64Array;
  /** Positions at market without their sign, over the equity. */
  readonly exposure: Float64Array;
  /** Equity of the benchmark with the same cash; NaN before its first price; null without a benchmark. */
  readonly benchmark: Float64Array | null;
}

/** Figures of a curve of daily equity. Fractions where nothing else is said; null where a figure is not defined. */
export interface EquityStatistics {
  readonly annualReturn: number | null;
  readonly volatility: number | null;
  readonly sharpe: number | null;
  /** Probability that the true Sharpe ratio is above zero (Bailey and López de Prado 2012). */
  readonly probabilisticSharpe: number | null;
  readonly sortino: number | null;
  readonly calmar: number | null;
  readonly maxDrawdown: number | null;
  /** Calendar days of the longest time below an earlier peak, to the recovery or to the end. */
  readonly maxDrawdownDays: number | null;
  readonly bestDay: number | null;
  readonly worstDay: number | null;
  readonly skewness: number | null;
  /** Excess: 0 for a normal distribution. */
  readonly kurtosis: number | null;
}

/** Against the benchmark, from its first day on; see `relativePerformance` of `#quant`. */
export interface BenchmarkStatistics {
  readonly benchmarkReturn: number | null;
  readonly benchmarkAnnualReturn: number | null;
  readonly benchmarkVolatility: number | null;
  readonly benchmarkSharpe: number | null;
  readonly benchmarkMaxDrawdown: number | null;
  readonly alpha: number | null;
  readonly beta: number | null;
  readonly correlation: number | null;
  readonly trackingError: number | null;
  readonly informationRatio: number | null;
}

/** Of the round trips that have ended; money in the account's currency. */
export interface TradeStatistics {
  readonly trades: number;
  readonly openTrades: number;
  readonly winRate: number | null;
  /** Sum of the gains over the sum of the losses; null without a loss. */
  readonly profitFactor: number | null;
  /** Mean profit after fees. */
  readonly averageTrade: number | null;
  readonly averageWin: number | null;
  readonly averageLoss: number | null;
  readonly largestWin: number | null;
  readonly largestLoss: number | null;
  /** Mean of each trade's own return. */
  readonly averageTradeReturn: number | null;
  /** Calendar days. */
  readonly averageTradeDays: number | null;
  readonly longestLosingStreak: number;
}

export interface ActivityStatistics {
  readonly orders: number;
  readonly fills: number;
  /** Orders that were denied or rejected. */
  readonly refusedOrders: number;
  readonly fees: number;
  /** Of shares that were held or owed, less funding and borrow fees. */
  readonly dividends: number;
  /** Everything bought and sold, at the prices of the fills. */
  readonly tradedNotional: number;
  /** Half of the traded notional a year, over the mean equity: 1 is the whole account changed once a year. */
  readonly turnover: number | null;
  /** Mean of the positions without their sign over the equity, at the ends of the days. */
  readonly exposure: number;
  /** Share of the days that ended with a position. */
  readonly timeInMarket: number;
}

/** What holding has cost; what it has brought is negative. Runs that were kept before this was counted have none of it. */
export interface ChargeStatistics {
  /** Of perpetuals. */
  readonly funding?: number;
  /** Of shares that were sold short. */
  readonly borrowFees?: number;
  /** On cash. */
  readonly interest?: number;
  /** Orders by which the broker closed what the margin did not cover any more. */
  readonly liquidations?: number;
}

/** The figures of a run. */
export interface RunStatistics
  extends EquityStatistics, BenchmarkStatistics, TradeStatistics, ActivityStatistics, ChargeStatistics {
  /** Of UTC, that had data. */
  readonly days: number;
  /** Of the equity, one a day or more. */
  readonly samples: number;
  /** Days that make a year in the figures: 252, or 365 for a market that trades at weekends. */
  readonly daysPerYear: number;
  /** Samples that make a year: ratios and volatility are of them. */
  readonly periodsPerYear: number;
  readonly initialEquity: number;
  readonly finalEquity: number;
  readonly totalReturn: number;
}

export interface RunOutcome {
  /** Of all accounts together. */
  readonly statistics: RunStatistics;
  /** Final equity of each account. */
  readonly accounts: readonly number[];
  readonly trades: readonly TradeRecord[];
  readonly orders: readonly OrderRecord[];
  readonly fills: readonly FillRecord[];
  readonly equity: EquityRecord;
  /** Of every instrument. */
  readonly prices: readonly PriceLine[];
  readonly log: EventLog;
  readonly logSha256: string;
}
