import { blockSource, type BarSource } from '../market/bar-source.js';
import { bars, instrument, MINUTE, play, type Script } from '../testing/scripted-run.js';
import type { SimulationOptions } from './simulation.js';

const DAY = 1440;
const kind = { kind: 'margin', leverage: 4, maintenance: 0.1 } as const;
const margin = (cash: number) => [{ currency: 'USD', cash, kind }];

/** One bar at each of these minutes. */
const at = (minutes: readonly number[], ...rows: string[]): readonly BarSource[] => {
  const openTimes = Float64Array.from(minutes, (minute) => minute * MINUTE);
  const block = { ...bars(...rows), openTimes, closeTimes: openTimes.map((open) => open + MINUTE) };
  return [blockSource([instrument('AAA.SIM')], block)];
};

const first =
  (side: 'BUY' | 'SELL', quantity: number): Script =>
  (strategy, bar, k) => {
    if (k === 0) strategy.send({ side, quantity }, bar);
  };

const flat = ['10 10 10 10', '10 10 10 10', '10 10 10 10'];

describe('financing', () => {
  it('charges borrowed shares by their worth for every night, weekends too', () => {
    const options = () => ({ bars: at([0, 1, 3 * DAY], ...flat), accounts: margin(10_000) });
    const { account, result } = play(flat, first('SELL', 1000), {
      ...options(),
      financing: { borrow: { rates: { 'AAA.SIM': '0.036' } } },
    });
    // 10,000 short at 3.6 % for 3 days of 360
    expect(account.equity).toBe(10_000 - 3);
    expect([...result.log].filter((event) => event.kind === 'CHARGE')).toMatchObject([{ a: 300, b: 2, instrument: 0 }]);
    expect(
      play(flat, first('BUY', 1000), { ...options(), financing: { borrow: { otherwise: '0.5' } } }).account.equity,
    ).toBe(10_000);
  });

  it('charges cash that is owed, and pays for what is held', () => {
    const financing = { dayCount: 365, interest: { USD: { owed: '0.073', held: '0.0365' } } } as const;
    const options = () => ({ bars: at([0, 1, DAY], ...flat), financing, accounts: margin(10_000) });
    const owing = play(flat, first('BUY', 2000), options());
    expect(owing.account.equity).toBe(10_000 - 2);
    expect(play(flat, () => undefined, options()).account.equity).toBe(10_001);
  });

  it('asks for no rate of a currency that is not held', () => {
    const financing = { dayCount: 365, interest: { USD: { held: '0.0365' }, CHF: { held: '0.01' } } } as const;
    const options = { bars: at([0, 1, DAY], ...flat), financing, accounts: margin(10_000) };
    expect(play(flat, () => undefined, options).account.equity).toBe(10_001);
  });

  it('exchanges the funding of a perpetual, after what trades at that moment', () => {
    const funding = [
      { instrumentId: 'AAA.SIM', time: 2 * MINUTE, rate: '0.001' },
      { instrumentId: 'AAA.SIM', time: 3 * MINUTE, rate: '-0.0005' },
    ];
    const equity = (side: 'BUY' | 'SELL') =>
      play(flat, first(side, 1000), { funding, accounts: margin(10_000) }).account.equity;
    expect(equity('BUY')).toBe(10_000 - 10 + 5);
    expect(equity('SELL')).toBe(10_000 + 10 - 5);
  });
});

describe('several currencies', () => {
  const rows = [
    ['10 10 10 10', '1.5 1.5 1.5 1.5'],
    ['10 10 10 10', '1.5 1.5 1.5 1.5'],
    ['12 12 12 12', '2 2 2 2'],
  ];
  const options = (account: object): Partial<SimulationOptions> => ({
    bars: [blockSource([instrument('AAA.SIM', 'EUR'), instrument('EURUSD.SIM')], bars(...rows))],
    accounts: [{ currency: 'USD', cash: 10_000, ...account }],
    currencies: { EUR: 'EURUSD.SIM' },
  });
  const buy: Script = (strategy, bar, k) => {
    if (k === 0) strategy.sendOn('AAA.SIM', 'BUY', 100);
  };

  it('let a cash account spend what it has of each', () => {
    expect(play(rows, buy, options({})).told).toEqual(['1 CANCELED INSUFFICIENT_FUNDS']);
    const { told, account } = play(rows, buy, options({ balances: { EUR: 1000 } }));
    expect(told).toEqual(['1 BUY 100@10 at 1']);
    expect(account.equity).toBe(10_000 + 100 * 12 * 2);
  });

  it('convert when the strategy says so', () => {
    const got: number[] = [];
    const script: Script = (strategy, bar, k) => {
      if (k === 1) got.push(strategy.door.convert(1500, 'USD', 'EUR'));
      if (k === 1) strategy.sendOn('AAA.SIM', 'BUY', 100);
      if (k === 1) got.push(strategy.door.balance('EUR'));
    };
    const { told, account, result } = play(rows, script, options({}));
    expect(told).toEqual(['1 BUY 100@10 at 1']);
    expect(got).toEqual([1000, 1000]);
    expect(account.equity).toBe(8500 + 100 * 12 * 2);
    expect([...result.log].find((event) => event.kind === 'CONVERT')).toMatchObject({ a: 150_000, b: 100_000 });
  });

  it('convert at every trade when the account does', () => {
    const { told, account } = play(rows, buy, options({ convertsAtOnce: true }));
    expect(told).toEqual(['1 BUY 100@10 at 1']);
    expect(account.ledger('EUR').cash).toBe(0);
    expect(account.cash).toBe(8500);
  });

  it('say which rate is missing', () => {
    expect(() => play(rows, buy, { ...options({ balances: { CHF: 1 } }) })).toThrow(
      expect.objectContaining({ code: 'ENGINE.NO_RATE', details: { currency: 'CHF', instrumentId: '' } }),
    );
  });
});
