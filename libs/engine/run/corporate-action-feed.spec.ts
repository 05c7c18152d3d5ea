import { MINUTE, play, raise, type Script } from '../testing/scripted-run.js';
import { CorporateActionFeed } from './corporate-action-feed.js';

describe(CorporateActionFeed.name, () => {
  const at = { instrumentId: 'AAA.SIM', time: 2 * MINUTE };
  const buy: Script = (strategy, bar, k) => k === 0 && strategy.send({ side: 'BUY', quantity: 101 }, bar);

  it('split positions and pay the fraction out', () => {
    const actions = [{ ...at, kind: 'SPLIT', numerator: 3, denominator: 2 } as const];
    const { account } = play(['15 15 15 15', '15 15 15 15', '10 10 10 10'], buy, { actions });
    expect(account.lots(account.listings[0] ?? raise())).toBe(151);
    expect(account.equity).toBe(10_000);
  });

  it('split open orders', () => {
    const actions = [{ ...at, kind: 'SPLIT', numerator: 2, denominator: 1 } as const];
    const script: Script = (strategy, bar, k) =>
      k === 0 && strategy.send({ side: 'BUY', quantity: 50, type: 'LIMIT', limitPrice: 12 }, bar);
    const { told } = play(['20 20 20 20', '20 20 20 20', '10 10 10 10', '7 7 5 7'], script, { actions });
    expect(told).toEqual(['1 BUY 100@6 at 4']);
  });

  it('pay dividends to who held before, and take them from the short', () => {
    const actions = [{ ...at, kind: 'CASH_DIVIDEND', amount: '0.25' } as const];
    const late: Script = (strategy, bar, k) => k === 1 && strategy.send({ side: 'BUY', quantity: 100 }, bar);
    const flat = ['10 10 10 10', '10 10 10 10', '10 10 10 10'] as const;
    const kind = { kind: 'margin', leverage: 2, maintenance: 0.1 } as const;
    const short: Script = (strategy, bar, k) => k === 0 && strategy.send({ side: 'SELL', quantity: 100 }, bar);
    expect(play([...flat], buy, { actions }).account.equity).toBe(10_025.25);
    expect(play([...flat], late, { actions }).account.equity).toBe(10_000);
    const accounts = [{ currency: 'USD', cash: 10_000, kind }];
    expect(play([...flat], short, { actions, accounts }).account.equity).toBe(9_975);
  });

  it('close what is delisted at its last worth, and cancel its orders', () => {
    const actions = [{ ...at, kind: 'DELISTING', price: '1' } as const];
    const script: Script = (strategy, bar, k) => {
      if (k === 0) strategy.send({ side: 'BUY', quantity: 100 }, bar);
      if (k === 0) strategy.send({ side: 'BUY', quantity: 1, type: 'LIMIT', limitPrice: 5 }, bar);
    };
    const { told, account } = play(['10 10 10 10', '10 10 10 10'], script, { actions });
    expect(told).toEqual(['1 BUY 100@10 at 1', '2 CANCELED DELISTED']);
    expect(account.equity).toBe(9_100);
  });
});
