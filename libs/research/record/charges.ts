import { chargeReasons, type LoggedEvent, type MarketSpec } from '#engine';
import type { ChargeStatistics } from '../run/run-outcome.js';
import type { RunSettings } from '../run/run-settings.js';
import type { RateAt } from './currency-rates.js';

type Charged = Required<Omit<ChargeStatistics, 'liquidations'>>;

const names = new Map<number, keyof Charged>([
  [chargeReasons.FUNDING, 'funding'],
  [chargeReasons.BORROW, 'borrowFees'],
  [chargeReasons.INTEREST, 'interest'],
]);

/** All of it in one. */
export const heldCosts = ({ funding = 0, borrowFees = 0, interest = 0 }: ChargeStatistics): number =>
  funding + borrowFees + interest;

/** What holding has cost, from the event log, in the account's currency at the rates of its moments. */
export function chargesOf(
  log: Iterable<LoggedEvent>,
  specs: readonly MarketSpec[],
  { financing, moneyDigits }: Pick<RunSettings, 'financing' | 'moneyDigits'>,
  rateAt: RateAt,
): Charged {
  const currencies = Object.keys(financing?.interest ?? {});
  const sums = { funding: 0, borrowFees: 0, interest: 0 };
  for (const { kind, time, instrument, a: amount, b: reason, c: currency } of log) {
    const name = kind === 'CHARGE' ? names.get(reason) : undefined;
    if (name === undefined) continue;
    const code = specs[instrument]?.instrument.currency ?? currencies[currency] ?? '';
    sums[name] += (amount / 10 ** moneyDigits) * rateAt(code, time);
  }
  return sums;
}
