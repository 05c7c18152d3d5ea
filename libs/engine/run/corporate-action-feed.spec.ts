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

  const two = (...rows: [string, string][]) => rows;
  const margin = [{ currency: 'USD', cash: 10_000, kind: { kind: 'margin', leverage: 2, maintenance: 0.1 } as const }];
  const lotsOf = (account: ReturnType<typeof play>['account']) =>
    Object.fromEntries(account.listings.map((listing) => [listing.id, account.lots(listing)]));
  const costOf = (account: ReturnType<typeof play>['account']) =>
    Object.fromEntries(account.listings.map((listing) => [listing.id, account.position(listing).cost]));
  const first =
    (act: (...args: Parameters<Script>) => void): Script =>
    (strategy, bar, k) => {
      if (k === 0) act(strategy, bar, k);
    };

  it('give shares of a spin-off with their part of the cost, and pay the fraction out', () => {
    const actions = [
      { ...at, kind: 'SPIN_OFF', to: 'BBB.SIM', numerator: 1, denominator: 4, price: '8', costShare: '0.1' } as const,
    ];
    const rows = two(['20 20 20 20', '-'], ['20 20 20 20', '-'], ['18 18 18 18', '8 8 8 8']);
    const { account } = play(rows, buy, { actions });
    // 101 shares at 20 bring 25.25 of the new one: 25 stay, a quarter is 2.00; a tenth of the cost of 2,020 goes over, 2.00 of it with the fraction
    expect(lotsOf(account)).toEqual({ 'AAA.SIM': 101, 'BBB.SIM': 25 });
    expect(costOf(account)).toEqual({ 'AAA.SIM': 181_800, 'BBB.SIM': 20_000 });
    expect(account.cash).toBe(10_000 - 2020 + 2);
    expect(account.equity).toBe(10_000);
  });

  it('let a short holder owe the shares of a spin-off', () => {
    const actions = [{ ...at, kind: 'SPIN_OFF', to: 'BBB.SIM', numerator: 1, denominator: 4, price: '8' } as const];
    const rows = two(['20 20 20 20', '-'], ['20 20 20 20', '-'], ['18 18 18 18', '8 8 8 8']);
    const sell = first((strategy, bar) => strategy.send({ side: 'SELL', quantity: 100 }, bar));
    const { account } = play(rows, sell, { actions, accounts: margin });
    expect(lotsOf(account)).toEqual({ 'AAA.SIM': -100, 'BBB.SIM': -25 });
    expect(account.equity).toBe(10_000);
  });

  it('carry positions and open orders over to a new name', () => {
    const actions = [{ ...at, kind: 'RENAME', to: 'BBB.SIM' } as const];
    const rows = two(['10 10 10 10', '-'], ['10 10 10 10', '-'], ['-', '10 12 10 12'], ['-', '9 9 7 8']);
    const script = first((strategy, bar) => {
      strategy.send({ side: 'BUY', quantity: 100 }, bar);
      strategy.send({ side: 'BUY', quantity: 10, type: 'LIMIT', limitPrice: 8.5 }, bar);
    });
    const { told, account } = play(rows, script, { actions });
    expect(told).toEqual(['1 BUY 100@10 at 1', '2 BUY 10@8.5 at 4']);
    expect(lotsOf(account)).toEqual({ 'AAA.SIM': 0, 'BBB.SIM': 110 });
    expect(account.equity).toBe(10_000 - 1000 - 85 + 110 * 8);
  });

  it('turn shares into those of the buyer and cash', () => {
    const actions = [{ ...at, kind: 'MERGER', to: 'BBB.SIM', numerator: 1, denominator: 2, cash: '4' } as const];
    const rows = two(['10 10 10 10', '12 12 12 12'], ['10 10 10 10', '12 12 12 12'], ['-', '12 12 12 12']);
    const script: Script = (strategy, bar, k) => {
      if (k > 0) return;
      strategy.sendOn('AAA.SIM', 'BUY', 101);
      strategy.send({ side: 'BUY', quantity: 1, type: 'LIMIT', limitPrice: 1 }, bar);
    };
    const { told, account } = play(rows, script, { actions });
    // 404 in cash, 50 shares at 12, and 6 for half a share
    expect(told).toEqual(['1 BUY 101@10 at 1', '2 CANCELED MERGED']);
    expect(lotsOf(account)).toEqual({ 'AAA.SIM': 0, 'BBB.SIM': 50 });
    expect(account.cash).toBe(10_000 - 1010 + 404 + 6);
    expect(account.equity).toBe(10_000);
  });

  it('say so when the other instrument is not in the run', () => {
    const actions = [{ ...at, kind: 'RENAME', to: 'NEW.SIM' } as const];
    expect(() => play(['10 10 10 10', '10 10 10 10'], buy, { actions })).toThrow(
      expect.objectContaining({ code: 'ENGINE.UNKNOWN_INSTRUMENT' }),
    );
  });
});
