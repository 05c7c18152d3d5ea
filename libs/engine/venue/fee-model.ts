import { scaledProduct } from '#accounting';
import { Decimal, invariant } from '#kernel';
import type { MarketSpec } from './market-spec.js';

/** What a trade costs at the venue, in the currency's smallest unit (see MarketSpec), never negative unless a rebate. */
export interface FeeModel {
  readonly name: string;
  fee(trade: FeeBasis, spec: MarketSpec): number;
}

export interface FeeBasis {
  readonly lots: number;
  readonly ticks: number;
  readonly maker: boolean;
  /** What the account has traded this month (UTC) before, in the currency's smallest unit. */
  readonly turnover: number;
}

export const noFees: FeeModel = { name: 'none', fee: () => 0 };

const RATE_UNITS = 1_000_000_000;

/** A share of the notional in basis points, decimal text down to 0.00001; the maker's own rate may be negative. */
export function bpsFees(rates: { readonly takerBps: string; readonly makerBps?: string }): FeeModel {
  const taker = rate(rates.takerBps);
  const maker = rate(rates.makerBps ?? rates.takerBps);
  return {
    name: `bps(${rates.takerBps}, ${rates.makerBps ?? rates.takerBps})`,
    fee: (trade, spec) => scaledProduct(spec.value(trade.lots, trade.ticks), trade.maker ? maker : taker, RATE_UNITS),
  };
}

/**
 * So much per share or contract (unit of quantity) with a floor and caps per trade, as brokers price US equities and futures.
 * @param fees amounts in the instrument's currency, decimal text; `maxShare` a fraction of the notional (`0.005`)
 */
export function perShareFees(fees: {
  readonly perShare: string;
  readonly minimum?: string;
  readonly maxShare?: string;
  /** Largest fee of a trade. */
  readonly maximum?: string;
  /** Which of the two holds where the minimum is above the cap; the cap unless told. */
  readonly minimumWins?: boolean;
}): FeeModel {
  const perShare = Decimal.of(fees.perShare);
  const minimum = Decimal.of(fees.minimum ?? '0');
  const maximum = fees.maximum === undefined ? undefined : Decimal.of(fees.maximum);
  const cap =
    fees.maxShare === undefined ? undefined : Decimal.of(fees.maxShare).times(RATE_UNITS).roundTo(0).toNumber();
  return {
    name: `per-share(${fees.perShare}, ${fees.minimum ?? '0'}, ${fees.maxShare ?? 'none'}${fees.maximum === undefined ? '' : `, ${fees.maximum}`})`,
    fee(trade, spec) {
      const shares = Decimal.of(spec.quantityText(trade.lots));
      const asked = Decimal.max(perShare.times(shares), minimum);
      const fee = smallestUnits(maximum?.isLessThan(asked) ? maximum : asked, spec);
      if (cap === undefined || (fees.minimumWins && perShare.times(shares).isLessThan(minimum))) return fee;
      return Math.min(fee, scaledProduct(spec.value(trade.lots, trade.ticks), cap, RATE_UNITS));
    },
  };
}

/** From which turnover of the month on, in whole currency, which fees hold. */
export interface FeeTier {
  /** Decimal text; the first tier's is `0`. */
  readonly from: string;
  readonly fees: FeeModel;
}

/** Fees that fall with what the account has traded this month (UTC) in all its instruments, the trade itself apart. */
export function tieredFees(tiers: readonly FeeTier[]): FeeModel {
  const steps = tiers.map(({ from, fees }) => ({ from: Decimal.of(from).toNumber(), fees }));
  const [first] = steps;
  invariant(first !== undefined && first.from === 0, 'the first tier of fees is from 0 on');
  invariant(
    steps.every(({ from }, k) => k === 0 || from > (steps[k - 1]?.from ?? from)),
    'tiers of fees rise',
  );
  return {
    name: `tiered(${tiers.map(({ from, fees }) => `${from}: ${fees.name}`).join(', ')})`,
    fee(trade, spec) {
      const traded = trade.turnover / 10 ** spec.moneyDigits;
      const step = steps.findLast(({ from }) => from <= traded) ?? first;
      return step.fees.fee(trade, spec);
    },
  };
}

/** What LEAN charges for US equities: its InteractiveBrokersFeeModel, of which the cap is 0.5 % of the value. */
export const leanFees: FeeModel = {
  ...perShareFees({ perShare: '0.005', minimum: '1', maxShare: '0.005', minimumWins: true }),
  name: 'lean',
};

const smallestUnits = (money: Decimal, spec: MarketSpec): number =>
  money
    .times(Decimal.ofInteger(10n ** BigInt(spec.moneyDigits)))
    .roundTo(0)
    .toNumber();

function rate(bps: string): number {
  const units = Decimal.of(bps)
    .times(RATE_UNITS / 10_000)
    .toNumber();
  invariant(Number.isSafeInteger(units), `a fee of ${bps} bps is finer than 0.00001 bps`);
  return units;
}
