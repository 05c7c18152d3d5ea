import { Decimal } from '#kernel';
import { entrySum } from '../testing/entry-sum.js';
import { depositEntry } from './ledger.js';
import { toMoney } from './money.js';

describe(depositEntry.name, () => {
  it('puts cash on one side and capital on the other', () => {
    const entry = depositEntry(Decimal.of('1000'));
    expect(entrySum(entry).isZero()).toBe(true);
    expect(`${entry.cash} ${entry.capital}`).toBe('1000 -1000');
  });
});

describe(toMoney.name, () => {
  it("rounds half to even to the currency's smallest unit", () => {
    expect(`${toMoney(Decimal.of('1.005'), 'USD')} ${toMoney(Decimal.of('1.015'), 'USD')}`).toBe('1 1.02');
    expect(`${toMoney(Decimal.of('100.5'), 'JPY')} ${toMoney(Decimal.of('0.123456785'), 'BTC')}`).toBe(
      '100 0.12345678',
    );
  });
});
