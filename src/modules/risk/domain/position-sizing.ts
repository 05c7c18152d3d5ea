import { Decimal, ok, refused, roundToLot, type Result } from '#kernel';
import { historicalExpectedShortfall, historicalValueAtRisk, standardDeviation } from '#quant';
import type { TradingState } from './pre-trade-control.js';
import { denial, type RiskErrorCode } from './risk.errors.js';

/** How much of an account an instrument may take. */
export interface SizingRules {
  /** Largest share of equity at full strength. */
  readonly maxWeight: number;
  /** Yearly volatility that the position may bring, as a share of equity. */
  readonly targetVolatility: number;
  /** Largest one-bar value at risk of the position, as a share of equity. */
  readonly maxValueAtRisk: number;
  readonly confidence: number;
  /** Returns needed before anything is sized. */
  readonly minimumReturns: number;
  /** Smallest change worth trading, as a share of equity. */
  readonly noTradeBand: number;
}

export interface SizingCase {
  /** Wanted exposure, -1 to 1. */
  readonly strength: number;
  readonly equity: Decimal;
  readonly price: Decimal;
  /** Units held now. */
  readonly current: Decimal;
  readonly lotSize: string;
  /** Simple returns per bar, oldest first. */
  readonly returns: Float64Array;
  readonly barsPerYear: number;
  readonly tradingState: TradingState;
  /** An earlier order in the instrument has not ended. */
  readonly working: boolean;
}

export interface Target {
  readonly quantity: Decimal;
  /** Target minus current, never zero. */
  readonly difference: Decimal;
  /** What it was judged by: valueAtRisk and expectedShortfall per bar as shares of the position's value, volatility a year. */
  readonly figures: Readonly<Record<string, string>>;
}

/**
 * Strength times the smallest of three notionals: the permitted weight, the one that brings the target volatility, and the
 * one whose historical value at risk is the permitted share of equity; in whole lots, rounded towards zero.
 */
export function sizeTarget(asked: SizingCase, rules: SizingRules): Result<Target, RiskErrorCode> {
  if (asked.tradingState === 'HALTED') return refused(denial('RISK.TRADING_HALTED'));
  if (asked.working) return refused(denial('RISK.ORDER_WORKING'));
  const measures = measure(asked, rules);
  if (measures === null) {
    const details = { returns: `${asked.returns.length}`, minimumReturns: `${rules.minimumReturns}` };
    return refused(denial('RISK.HISTORY_TOO_SHORT', details));
  }
  const quantity = targetQuantity(asked, rules, measures);
  const target = { quantity, difference: quantity.minus(asked.current), figures: figuresOf(asked, measures) };
  if (isInsideBand(target, asked, rules)) return refused(denial('RISK.INSIDE_NO_TRADE_BAND', detailsOf(target, asked)));
  if (asked.tradingState === 'REDUCING' && !isReduction(asked.current, quantity)) {
    return refused(denial('RISK.REDUCING_ONLY', detailsOf(target, asked)));
  }
  return ok(target);
}

interface Measures {
  readonly valueAtRisk: number;
  readonly expectedShortfall: number;
  readonly volatility: number;
}

function measure({ returns, barsPerYear }: SizingCase, rules: SizingRules): Measures | null {
  if (returns.length < rules.minimumReturns) return null;
  const valueAtRisk = historicalValueAtRisk(returns, rules.confidence);
  const expectedShortfall = historicalExpectedShortfall(returns, rules.confidence);
  const deviation = standardDeviation(returns);
  if (!valueAtRisk.ok || !expectedShortfall.ok || !deviation.ok) return null;
  return {
    valueAtRisk: valueAtRisk.value,
    expectedShortfall: expectedShortfall.value,
    volatility: deviation.value * Math.sqrt(barsPerYear),
  };
}

function targetQuantity(
  { strength, equity, price, lotSize }: SizingCase,
  rules: SizingRules,
  measures: Measures,
): Decimal {
  const weight = Math.min(
    rules.maxWeight,
    cap(rules.targetVolatility, measures.volatility),
    cap(rules.maxValueAtRisk, measures.valueAtRisk),
  );
  const wanted = Math.max(-1, Math.min(1, strength)) * weight;
  const notional = Decimal.max(equity, Decimal.ZERO).times(Decimal.round(wanted, 12));
  return roundToLot(notional.dividedBy(price, 12, 'DOWN'), { lotSize });
}

/** The weight at which a measure of the whole reaches its cap; no cap where the instrument shows no such risk. */
const cap = (permitted: number, measured: number): number =>
  measured > 0 ? permitted / measured : Number.POSITIVE_INFINITY;

function isInsideBand({ difference }: Target, { price, equity }: SizingCase, { noTradeBand }: SizingRules): boolean {
  if (difference.isZero()) return true;
  const band = Decimal.max(equity, Decimal.ZERO).times(Decimal.round(noTradeBand, 12));
  return difference.abs().times(price).isLessThan(band);
}

const isReduction = (current: Decimal, target: Decimal): boolean =>
  current.sign() * target.sign() >= 0 && target.abs().isLessThan(current.abs());

const detailsOf = ({ quantity }: Target, { current, price, equity }: SizingCase): Record<string, string> => ({
  currentQuantity: `${current}`,
  targetQuantity: `${quantity}`,
  price: `${price}`,
  equity: equity.toFixed(2),
});

const figuresOf = ({ equity, strength, returns }: SizingCase, measures: Measures): Record<string, string> => ({
  equity: equity.toFixed(2),
  strength: strength.toFixed(6),
  valueAtRisk: measures.valueAtRisk.toFixed(6),
  expectedShortfall: measures.expectedShortfall.toFixed(6),
  volatility: measures.volatility.toFixed(6),
  observations: `${returns.length}`,
});
