import type { AccountKind, BarRule, CostMethod, QueueModel, RunPolicy } from '#engine';
import type { SamplingName } from './samplings.js';

export type FeeSetting =
  | { readonly model: 'none' }
  /** What QuantConnect LEAN charges for US equities. */
  | { readonly model: 'lean' }
  | { readonly model: 'bps'; readonly takerBps: string; readonly makerBps: string }
  | {
      readonly model: 'per-share';
      readonly perShare: string;
      readonly minimum: string;
      /** Share of the value that it is at most. */
      readonly maxShare: string;
      /** Largest fee of a trade; null for none. */
      readonly maximum: string | null;
    }
  /** By what the account has traded this month, UTC, in whole currency; the first is from `0` on. */
  | { readonly model: 'tiered'; readonly tiers: readonly { readonly from: string; readonly fees: FlatFees }[] };

/** Fees that are the same whatever was traded before. */
export type FlatFees = Exclude<FeeSetting, { readonly model: 'tiered' }>;

export type SlippageSetting =
  | { readonly model: 'none' }
  | { readonly model: 'fixed-bps'; readonly bps: number }
  | { readonly model: 'volume-share'; readonly impact: number }
  | { readonly model: 'square-root'; readonly y: number; readonly volatility: number };

/** How long messages take, milliseconds. */
export interface LatencySetting {
  readonly insertMs: number;
  readonly modifyMs: number;
  readonly cancelMs: number;
  readonly feedMs: number;
}

/** A rate of funding that never changes: what the long side of a perpetual pays the short side, as a share of the value. */
export interface RegularFunding {
  readonly rate: string;
  readonly everyHours: number;
}

/** What holding costs or earns overnight. Rates are per year, decimal text, `0.05` for 5 %. */
export interface FinancingSetting {
  readonly dayCount: 360 | 365;
  /** What short holdings cost, by instrument, and all others. */
  readonly borrow: { readonly rates: Readonly<Record<string, string>>; readonly otherwise: string };
  /** By currency: what cash that is owed costs, and what cash that is held earns. */
  readonly interest: Readonly<Record<string, { readonly owed: string; readonly held: string }>>;
}

/** A further account, in the currency of the first. */
export interface AccountSetting {
  /** Decimal text. */
  readonly cash: string;
  readonly account: AccountKind;
  readonly costMethod: CostMethod;
  readonly positions: 'netting' | 'hedging';
}

/** Everything but strategy, parameters and data that decides a run. Plain JSON, so that it can be kept and run again. */
export interface RunSettings {
  readonly policy: RunPolicy;
  /** Starting cash in the account's currency, decimal text. */
  readonly cash: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Digits after the point in which money is booked. */
  readonly moneyDigits: number;
  readonly account: AccountKind;
  readonly costMethod: CostMethod;
  /** One position an instrument, or a long and a short one beside each other. */
  readonly positions: 'netting' | 'hedging';
  /** Starting cash in other currencies, decimal text. */
  readonly balances: Readonly<Record<string, string>>;
  /** Accounts beside the first. */
  readonly accounts: readonly AccountSetting[];
  /** What one unit of a currency is worth in the account's: an instrument whose price it is, or a rate that never changes. */
  readonly currencies: Readonly<Record<string, string>>;
  /** Whether what is paid and got in other currencies is turned into the account's own at once. */
  readonly convertsAtOnce: boolean;
  readonly fees: FeeSetting;
  readonly slippage: SlippageSetting;
  readonly latency: LatencySetting;
  /** Largest share of a bar's volume that one order takes; null for no limit. */
  readonly participation: number | null;
  /** What leaves a level of a book without a trade was behind our orders, or came evenly from the whole queue. */
  readonly queueModel: QueueModel;
  /** By instrument; rates of files are beside these. */
  readonly funding: Readonly<Record<string, RegularFunding>>;
  readonly financing: FinancingSetting | null;
  /** Bars to make of the trades of the data, or of its bars. */
  readonly bars: readonly BarRule[];
  readonly seed: number;
  /** First and last day of the run, ISO dates, or moments (RFC 3339); null for all of the data. */
  readonly from: string | null;
  readonly to: string | null;
  /** Days of data before the first day that indicators take before the strategy begins. */
  readonly warmUpDays: number;
  /** What the equity is held against: an instrument's id, `equal-weight` of all of them, or `none`. */
  readonly benchmark: string;
  /** Yearly rate without risk, a fraction. */
  readonly riskFree: number;
  /** How often equity is taken down; null for once a day, and finer where there are ticks of less than five days. */
  readonly sampling: SamplingName | null;
  /** Days that make a year; null to take 252, or 365 where the market trades at weekends. */
  readonly daysPerYear: number | null;
  /** Whose definitions the figures follow: a sample a session, or QuantConnect LEAN's a calendar day. */
  readonly conventions: 'sessions' | 'lean';
}

export const defaultSettings: RunSettings = {
  policy: 'next-open',
  cash: '100000',
  currency: 'USD',
  moneyDigits: 2,
  account: { kind: 'cash' },
  costMethod: 'average',
  positions: 'netting',
  balances: {},
  accounts: [],
  currencies: {},
  convertsAtOnce: false,
  fees: { model: 'bps', takerBps: '1', makerBps: '1' },
  slippage: { model: 'none' },
  latency: { insertMs: 0, modifyMs: 0, cancelMs: 0, feedMs: 0 },
  participation: null,
  queueModel: 'behind',
  funding: {},
  financing: null,
  bars: [],
  seed: 1,
  from: null,
  to: null,
  warmUpDays: 0,
  benchmark: 'equal-weight',
  riskFree: 0,
  sampling: null,
  daysPerYear: null,
  conventions: 'sessions',
};
