import { describe, expect, it } from '@jest/globals';
import type { CorporateAction } from '#market-files';
import { actionsOf, type PricesAre } from './actions-of.js';

const DAY = 86_400_000_000;
const found: CorporateAction[] = [
  { symbol: 'A', time: 2 * DAY, kind: 'SPLIT', numerator: 2, denominator: 1 },
  { symbol: 'A', time: 3 * DAY, kind: 'CASH_DIVIDEND', amount: '0.5' },
  { symbol: 'NOT_HERE', time: 3 * DAY, kind: 'CASH_DIVIDEND', amount: '0.5' },
  { symbol: 'A', time: 3 * DAY, kind: 'RENAME', newSymbol: 'NOT_HERE' },
  { symbol: 'A', time: 4 * DAY, kind: 'SPIN_OFF', newSymbol: 'B', numerator: 1, denominator: 4, value: '7' },
  { symbol: 'A', time: 5 * DAY, kind: 'DELISTING', price: null },
];
const idOf = (symbol: string) => (symbol === 'NOT_HERE' ? undefined : `${symbol}.FILE`);
const kinds = (are?: PricesAre) => actionsOf(found, idOf, are).actions.map(({ kind }) => kind);

describe(actionsOf, () => {
  it('applies what the prices do not have in them yet', () => {
    expect(kinds('raw')).toEqual(['SPLIT', 'CASH_DIVIDEND', 'SPIN_OFF', 'DELISTING']);
    expect(kinds('split-adjusted')).toEqual(['CASH_DIVIDEND', 'SPIN_OFF', 'DELISTING']);
    expect(kinds('total-return')).toEqual(['DELISTING']);
  });

  it('applies nothing where it is not said, and says that dividends were not paid', () => {
    expect(kinds()).toEqual([]);
    expect(actionsOf(found, idOf, undefined).issues).toMatchObject([
      { code: 'DATA.DIVIDENDS_NOT_PAID', severity: 'INFO', instrumentId: 'A.FILE' },
    ]);
  });
});
