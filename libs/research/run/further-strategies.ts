import { UserError } from '#kernel';
import type { ParameterValue } from '#engine';
import { parametersFromText } from './parameters-from-text.js';
import type { FurtherStrategy, RunPlan } from './run-plan.js';

/** A further strategy as it is asked for: by its file or name. */
export interface FurtherText {
  readonly file: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly account: number;
}

const MOST_ACCOUNTS = 100;

/** `rsi.strategy.ts,days=5,account=1` @throws UserError `RESEARCH.SETTING_INVALID` */
export function furtherFromText(text: string): FurtherText {
  const [file = '', ...parts] = text.split(',').map((part) => part.trim());
  const pairs = parts.map((part) => {
    const at = part.indexOf('=');
    if (at < 1) throw invalid(text, 'FILE,NAME=VALUE,…,account=NUMBER');
    return [part.slice(0, at), part.slice(at + 1)] as const;
  });
  const { account = '0', ...parameters } = Object.fromEntries(pairs);
  if (file === '' || !/^\d{1,2}$/.test(account)) throw invalid(text, 'FILE,NAME=VALUE,…,account=NUMBER');
  return { file, parameters: parametersFromText(parameters), account: Number(account) };
}

/** Every strategy trades on an account that there is. @throws UserError `RESEARCH.SETTING_INVALID` */
export function mustHaveAccounts({ also = [], settings }: Pick<RunPlan, 'also' | 'settings'>): void {
  const accounts = Math.min(MOST_ACCOUNTS, settings.accounts.length + 1);
  const stray = also.find(({ account }: FurtherStrategy) => account >= accounts);
  if (stray !== undefined) throw invalid(String(stray.account), `the number of one of ${accounts} accounts, from 0 on`);
}

const invalid = (text: string, expected: string): UserError =>
  new UserError(
    'RESEARCH.SETTING_INVALID',
    `A further strategy is written otherwise than ${text}: expected ${expected}.`,
    {
      setting: 'also',
      value: text,
      expected,
    },
  );
