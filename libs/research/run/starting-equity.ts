import { UserError } from '#kernel';
import type { RunInputs } from './run-inputs.js';
import type { RunSettings } from './run-settings.js';

type Money = Pick<RunSettings, 'cash' | 'accounts' | 'balances' | 'currencies'>;

/** What all accounts begin with, in their own currency; cash in others at its first rate. @throws UserError `RESEARCH.DATA_UNFIT` */
export function startingEquity(settings: Money, inputs: Pick<RunInputs, 'bars'>): number {
  const { cash, accounts, balances } = settings;
  const own = accounts.reduce((sum, account) => sum + Number(account.cash), Number(cash));
  return Object.entries(balances).reduce((sum, [currency, amount]) => {
    return Number(amount) === 0 ? sum : sum + Number(amount) * firstRate(currency, settings, inputs);
  }, own);
}

function firstRate(currency: string, { currencies }: Money, { bars }: Pick<RunInputs, 'bars'>): number {
  const rate = currencies[currency] ?? '';
  const series = bars.find(({ instrument }) => instrument.id === rate);
  const first = series?.bars.close[0] ?? Number(rate);
  if (first > 0) return first;
  const message = `The account holds ${currency}, of which there is no rate: give currencies a number or an instrument with bars.`;
  throw new UserError('RESEARCH.DATA_UNFIT', message, { currency });
}
