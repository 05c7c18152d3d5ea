import type { AccountKind, CostMethod, RunPolicy } from '#engine';

export type FeeSetting =
  | { readonly model: 'none' }
  /** What QuantConnect LEAN charges for US equities. */
  | { readonly model: 'lean' }
  | { readonly model: 'bps'; readonly takerBps: string; readonly makerBps: string }
  | { readonly model: 'per-share'; readonly perShare: string; readonly minimum: string; readonly maxShare: string };

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
  readonly fees: FeeSetting;
  readonly slippage: SlippageSetting;
  readonly latency: LatencySetting;
  /** Largest share of a bar's volume that one order takes; null for no limit. */
  readonly participation: number | null;
  readonly seed: number;
  /** First and last day of the run, ISO dates; null for all of the data. */
  readonly from: string | null;
  readonly to: string | null;
  /** What the equity is held against: an instrument's id, `equal-weight` of all of them, or `none`. */
  readonly benchmark: string;
  /** Yearly rate without risk, a fraction. */
  readonly riskFree: number;
  /** Equity samples (days) that make a year; null to take 252, or 365 where the market trades at weekends. */
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
  fees: { model: 'bps', takerBps: '1', makerBps: '1' },
  slippage: { model: 'none' },
  latency: { insertMs: 0, modifyMs: 0, cancelMs: 0, feedMs: 0 },
  participation: null,
  seed: 1,
  from: null,
  to: null,
  benchmark: 'equal-weight',
  riskFree: 0,
  daysPerYear: null,
  conventions: 'sessions',
};
