import { UserError } from '#kernel';
import { tickRoles } from '#market-files';
import type { InstrumentTerms, OwnTerms } from './instrument-terms.js';

const NAMES: readonly (keyof OwnTerms)[] = ['currency', 'tickSize', 'lotSize', 'calendar'];
/** Of bars, beside those of ticks. */
const BAR_ROLES = ['date', 'open', 'high', 'low', 'close', 'volume', 'dividend', 'split'];

/** `currency=EUR,tickSize=0.02` as what is said of an instrument. @throws UserError `RESEARCH.TERMS_INVALID` */
export function ownTermsFromText(text: string): OwnTerms {
  const pairs = text.split(',').map((part) => {
    const [name = '', ...rest] = part.split('=');
    return [name.trim(), rest.join('=').trim()] as const;
  });
  const wrong = pairs.find(([name, value]) => !NAMES.some((known) => known === name) || value === '');
  if (wrong !== undefined) throw invalid(text, `NAME=VALUE with ${NAMES.join(', ')}, parted by commas`);
  const terms: OwnTerms = Object.fromEntries(pairs);
  for (const step of [terms.tickSize, terms.lotSize]) {
    if (step !== undefined && !/^(?!0+(\.0+)?$)\d{1,9}(\.\d{1,12})?$/.test(step))
      throw invalid(step, 'a step above zero');
  }
  return terms;
}

/** Roles of columns with the names that they have. @throws UserError `RESEARCH.TERMS_INVALID` */
export function columnsFromText(columns: Readonly<Record<string, string>>): NonNullable<InstrumentTerms['columns']> {
  const roles: readonly string[] = [...tickRoles, ...BAR_ROLES];
  const unknown = Object.keys(columns).find((role) => !roles.includes(role));
  if (unknown === undefined) return columns;
  throw invalid(unknown, `one of the roles ${[...new Set(roles)].join(', ')}`);
}

const invalid = (text: string, expected: string): UserError =>
  new UserError('RESEARCH.TERMS_INVALID', `${text} cannot be read: expected ${expected}.`, { text, expected });
