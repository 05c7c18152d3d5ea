import type { EventLog, OrderSide, OrderStatus, OrderType, TimeInForce } from '#engine';

/** A fill. Prices are in the quote currency, times in microseconds since 1970. */
export interface FillRecord {
  readonly orderId: number;
  readonly instrumentId: string;
  readonly side: OrderSide;
  readonly quantity: number;
  readonly price: number;
  readonly fee: number;
  readonly maker: boolean;
  readonly time: number;
}

/** An order as it stood at the end. */
export interface OrderRecord {
  readonly id: number;
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
  /** Dividends it received; negative where a short position paid them. */
  readonly dividends: number;
  /** After fees; an open trade's is measured at the last price. */
  readonly profit: number;
  /** Profit over what the entries cost, a fraction. */
  readonly return: number;
}

/** One value per day that had data, taken at its end; account currency. */
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

/** The figures of a run. Fractions where nothing else is said; null where a figure is not defined. */
export interface RunStatistics {
  readonly initialEquity: number;
  readonly finalEquity: number;
  readonly totalReturn: number;
  readonly annualReturn: number | null;
  readonly volatility: number | null;
  readonly sharpe: number | null;
  readonly sortino: number | null;
  readonly calmar: number | null;
  readonly maxDrawdown: number | null;
  readonly orders: number;
  readonly fills: number;
  readonly trades: number;
  readonly fees: number;
}

export interface RunOutcome {
  readonly statistics: RunStatistics;
  readonly trades: readonly TradeRecord[];
  readonly orders: readonly OrderRecord[];
  readonly fills: readonly FillRecord[];
  readonly equity: EquityRecord;
  readonly log: EventLog;
  readonly logSha256: string;
}
