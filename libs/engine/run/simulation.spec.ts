import { blockSource } from '../market/bar-source.js';
import { integer } from '../strategy/parameters.js';
import { strategyWith } from '../strategy/strategy.js';
import type { Order } from '../strategy/strategy-context.js';
import { bars, instrument, MINUTE, play, quiet, raise, Scripted, type Script } from '../testing/scripted-run.js';
import { bpsFees } from '../venue/fee-model.js';
import { fixedLatency } from './latency.js';
import { Simulation } from './simulation.js';

describe(Simulation.name, () => {
  it('fills an order of bar N at the open of bar N + 1', () => {
    const { told, account } = play(['10 11 9 10', '12 13 11 12', '12 14 12 13'], (strategy, bar, k) => {
      if (k === 0) strategy.send({ side: 'BUY', quantity: 100 }, bar);
    });
    expect(told).toEqual(['1 BUY 100@12 at 1']);
    expect(account.equity).toBe(10_000 + 100 * (13 - 12));
  });

  it('fills it at the close that caused it under signal-close', () => {
    const script: Script = (strategy, bar, k) => k === 0 && strategy.send({ side: 'BUY', quantity: 100 }, bar);
    expect(play(['10 11 9 10.5', '12 13 11 12'], script, { policy: 'signal-close' }).told).toEqual([
      '1 BUY 100@10.5 at 1',
    ]);
  });

  it('never fills an order of the last bar', () => {
    expect(play(['10 11 9 10'], (strategy, bar) => strategy.send({ side: 'BUY', quantity: 1 }, bar)).told).toEqual([]);
  });

  it('lets a sale pay for a purchase of the same moment, in the order in which they were sent', () => {
    const rows = [
      ['10 11 9 10', '10 11 9 10'],
      ['10 11 9 10', '10 11 9 10'],
      ['10 11 9 10', '10 11 9 10'],
    ];
    const { told } = play(rows, (strategy, bar, k) => {
      if (k === 0) strategy.sendOn('BBB.SIM', 'BUY', 1000);
      if (k === 2) {
        strategy.sendOn('BBB.SIM', 'SELL', 1000);
        strategy.sendOn('AAA.SIM', 'BUY', 1000);
      }
    });
    expect(told).toEqual(['1 BUY 1000@10 at 1', '2 SELL 1000@10 at 2', '3 BUY 1000@10 at 2']);
  });

  it('cancels what a cash account cannot pay for, and sells no more than it has', () => {
    const { told } = play(quiet, (strategy, bar, k) => {
      if (k === 0) strategy.send({ side: 'BUY', quantity: 1001 }, bar);
      if (k === 1) strategy.send({ side: 'SELL', quantity: 1 }, bar);
    });
    expect(told).toEqual(['1 CANCELED INSUFFICIENT_FUNDS', '2 CANCELED INSUFFICIENT_FUNDS']);
  });

  it('lets a margin account be short and owe, up to its leverage', () => {
    const kind = { kind: 'margin', leverage: 2, maintenance: 0.25 } as const;
    const { told, account } = play(
      ['10 11 9 10', '10 11 9 10', '10 11 4 5'],
      (strategy, bar, k) => {
        if (k === 0) strategy.send({ side: 'SELL', quantity: 2000 }, bar);
        if (k === 1) strategy.send({ side: 'SELL', quantity: 1 }, bar);
      },
      { accounts: [{ currency: 'USD', cash: 10_000, kind }] },
    );
    expect(told).toEqual(['1 SELL 2000@10 at 1', '2 CANCELED INSUFFICIENT_FUNDS']);
    expect(account.equity).toBe(20_000);
  });

  it('sells a margin account out when its equity is under the maintenance share', () => {
    const kind = { kind: 'margin', leverage: 4, maintenance: 0.25 } as const;
    const { told, account } = play(
      ['10 10 10 10', '10 10 10 10', '8.5 8.5 8 8', '8 8 7.5 7.5', '9 9 9 9'],
      (strategy, bar, k) => {
        if (k === 0) strategy.send({ side: 'BUY', quantity: 4000 }, bar);
        if (k === 0) strategy.send({ side: 'BUY', quantity: 1, type: 'LIMIT', limitPrice: 1 }, bar);
      },
      { accounts: [{ currency: 'USD', cash: 10_000, kind }] },
    );
    expect(told).toEqual(['1 BUY 4000@10 at 1', '2 CANCELED LIQUIDATION', 'LIQUIDATION SELL 4000@8 at 3']);
    expect(account.equity).toBe(2_000);
  });

  it('sends nothing when a replace changes nothing', () => {
    let order: Order | undefined;
    const { result } = play(quiet, (strategy, bar, k) => {
      if (k === 0) order = strategy.send({ side: 'BUY', quantity: 5, type: 'LIMIT', limitPrice: 5 }, bar);
      if (k > 0 && order !== undefined) strategy.door.replace(order, 5);
    });
    expect([...result.log].map(({ kind }) => kind)).toEqual(['SUBMIT', 'ACCEPT']);
  });

  it('reduces only', () => {
    const { told } = play(quiet, (strategy, bar, k) => {
      if (k === 0) strategy.send({ side: 'BUY', quantity: 10 }, bar);
      if (k === 1) strategy.send({ side: 'SELL', quantity: 30, reduceOnly: true }, bar);
    });
    expect(told).toEqual([
      '1 BUY 10@10 at 1',
      '2 SELL 10@10 at 2',
      '2 PARTIALLY_FILLED NOTHING_TO_REDUCE',
      '2 CANCELED NOTHING_TO_REDUCE',
    ]);
  });

  it('holds a long and a short position beside each other in an account that hedges', () => {
    const kind = { kind: 'margin', leverage: 2, maintenance: 0.25 } as const;
    const seen: string[] = [];
    const { account } = play(
      ['10 10 10 10', '10 10 10 10', '12 12 12 12', '12 12 12 12'],
      (strategy, bar, k) => {
        if (k === 0) strategy.send({ side: 'BUY', quantity: 100 }, bar);
        if (k === 0) strategy.send({ side: 'SELL', quantity: 60 }, bar);
        if (k === 1) strategy.send({ side: 'SELL', quantity: 30, reduceOnly: true }, bar);
        if (k === 1) strategy.send({ side: 'BUY', quantity: 90, reduceOnly: true }, bar);
        seen.push(
          `${strategy.door.holding(bar, 'LONG')} ${strategy.door.holding(bar, 'SHORT')} ${strategy.door.position(bar)}`,
        );
      },
      { accounts: [{ currency: 'USD', cash: 10_000, kind, positions: 'hedging' }] },
    );
    // 30 of the long side sold at 12, and of the 90 wanted only the 60 that are short bought back
    expect(seen).toEqual(['0 0 0', '100 60 40', '70 0 70', '70 0 70']);
    expect(account.equity).toBe(10_000 + 100 * 2 - 60 * 2);
    expect(account.position(account.listings[0] ?? raise()).realised).toBe(60_00);
  });

  it('counts both sides of a hedge against the leverage', () => {
    const kind = { kind: 'margin', leverage: 2, maintenance: 0.25 } as const;
    const { told } = play(
      quiet,
      (strategy, bar, k) => {
        if (k === 0) strategy.send({ side: 'BUY', quantity: 1200 }, bar);
        if (k === 0) strategy.send({ side: 'SELL', quantity: 1200 }, bar);
      },
      { accounts: [{ currency: 'USD', cash: 10_000, kind, positions: 'hedging' }] },
    );
    expect(told).toEqual(['1 BUY 1200@10 at 1', '2 CANCELED INSUFFICIENT_FUNDS']);
  });

  it('denies what it cannot understand', () => {
    const { result } = play(['10 11 9 10'], (strategy, bar) => {
      expect(strategy.send({ side: 'BUY', quantity: 0.5 }, bar)).toMatchObject({
        status: 'DENIED',
        reason: 'QUANTITY_NOT_POSITIVE',
      });
      expect(strategy.send({ side: 'BUY', quantity: 1, type: 'LIMIT' }, bar)).toMatchObject({
        reason: 'PRICE_MISSING',
      });
    });
    expect([...result.log].map(({ kind }) => kind)).toEqual(['DENY', 'DENY']);
  });

  it('brings a bracket’s exits in with its entry, and takes one out with the other', () => {
    const { told, account } = play(['10 11 9 10', '10 11 9 10', '10 13 9 12', '8 8 7 7'], (strategy, bar, k) => {
      const order = { instrument: bar.listing, quantity: 100 };
      if (k > 0) return;
      strategy.door.bracket({ ...order, side: 'BUY', tag: 'entry' }, [
        { ...order, side: 'SELL', type: 'LIMIT', limitPrice: 12, tag: 'target' },
        { ...order, side: 'SELL', type: 'STOP_MARKET', stopPrice: 8, tag: 'stop' },
      ]);
    });
    expect(told).toEqual(['entry BUY 100@10 at 1', 'stop CANCELED LINKED_ORDER', 'target SELL 100@12 at 3']);
    expect(account.equity).toBe(10_200);
  });

  it('shrinks one exit by what the other filled', () => {
    const script: Script = (strategy, bar, k) => {
      const order = { instrument: bar.listing, quantity: 100 };
      if (k > 0) return;
      strategy.door.bracket({ ...order, side: 'BUY', tag: 'entry' }, [
        { ...order, side: 'SELL', type: 'LIMIT', limitPrice: 12, tag: 'target' },
        { ...order, side: 'SELL', type: 'STOP_MARKET', stopPrice: 8, tag: 'stop' },
      ]);
    };
    const { told, account } = play(['10 11 9 10', '10 11 9 10', '10 13 9 12', '8 8 7 7'], script, {
      participation: 0.06,
    });
    expect(told).toEqual([
      'entry BUY 60@10 at 1',
      'entry PARTIALLY_FILLED',
      'entry BUY 40@10 at 2',
      'target SELL 20@12 at 3',
      'target PARTIALLY_FILLED',
      'stop SELL 60@8 at 3',
      'stop PARTIALLY_FILLED',
    ]);
    expect(account.equity).toBe(10_000 + 20 * 2 - 60 * 2 - 20 * 3);
  });

  it('cancels the others when one of an OCO fills', () => {
    const { told } = play(quiet, (strategy, bar, k) => {
      const order = { instrument: bar.listing, side: 'BUY', quantity: 10 } as const;
      if (k === 0) {
        strategy.door.linked([
          { ...order, type: 'LIMIT', limitPrice: 9.5, tag: 'low' },
          { ...order, type: 'STOP_MARKET', stopPrice: 20, tag: 'high' },
        ]);
      }
    });
    expect(told).toEqual(['high CANCELED LINKED_ORDER', 'low BUY 10@9.5 at 2']);
  });

  it('carries a cancel as late as messages take, and the order may fill before', () => {
    const latency = fixedLatency({ cancel: 1 });
    let resting: Order | undefined;
    const script: Script = (strategy, bar, k) => {
      if (k === 0) resting = strategy.send({ side: 'BUY', quantity: 10, type: 'LIMIT', limitPrice: 9.5 }, bar);
      if (k === 1 && resting !== undefined) strategy.door.cancel(resting);
    };
    const calm = '10 11 9.6 10';
    expect(play([calm, calm, '10 11 9 10', calm], script, { latency }).told).toEqual(['1 BUY 10@9.5 at 3']);
    expect(play([calm, calm, calm, '10 11 9 10'], script, { latency }).told).toEqual(['1 CANCELED']);
  });

  it('lets a cancel overtake a replace that is still on its way', () => {
    const { told, result } = play(
      quiet,
      (strategy, bar, k) => {
        if (k > 0) return;
        const order = strategy.send({ side: 'BUY', quantity: 10, type: 'LIMIT', limitPrice: 5 }, bar);
        strategy.door.replace(order, 20);
        strategy.door.cancel(order);
      },
      { latency: fixedLatency({ modify: 2, cancel: 1 }) },
    );
    expect(told).toEqual(['1 CANCELED']);
    expect([...result.log].map(({ kind }) => kind)).toEqual([
      'SUBMIT',
      'ACCEPT',
      'REQUEST_UPDATE',
      'REQUEST_CANCEL',
      'CANCEL',
    ]);
  });

  it('drops a replace that arrives while its order waits to be canceled', () => {
    const { told } = play(
      quiet,
      (strategy, bar, k) => {
        if (k > 0) return;
        const order = strategy.send({ side: 'BUY', quantity: 10, type: 'LIMIT', limitPrice: 5 }, bar);
        strategy.door.replace(order, 20);
        strategy.door.cancel(order);
      },
      { latency: fixedLatency({ modify: 1, cancel: 2 }) },
    );
    expect(told).toEqual(['1 CANCELED']);
  });

  it('holds an order back for as long as it travels', () => {
    const script: Script = (strategy, bar, k) => k === 0 && strategy.send({ side: 'BUY', quantity: 10 }, bar);
    const rows: Parameters<typeof bars> = ['10 11 9 10', '11 12 10 11', '12 13 11 12'];
    expect(play(rows, script, { latency: fixedLatency({ insert: 1 }) }).told).toEqual(['1 BUY 10@12 at 2']);
  });

  it('replaces, and refuses less than has filled', () => {
    let order: Order | undefined;
    const { told, result } = play(
      quiet,
      (strategy, bar, k) => {
        if (k === 0) order = strategy.send({ side: 'BUY', quantity: 100 }, bar);
        if (k === 1 && order !== undefined) strategy.door.replace(order, 50);
        if (k === 2 && order !== undefined) strategy.door.replace(order, 110);
      },
      { participation: 0.06 },
    );
    expect(told.filter((line) => line.includes('@'))).toEqual(['1 BUY 60@10 at 1', '1 BUY 40@10 at 2']);
    expect([...result.log].map(({ kind }) => kind)).toContain('REJECT_UPDATE');
  });

  it('rings timers between the bars and after those of the same moment', () => {
    const { told } = play(quiet, (strategy, bar, k) => {
      if (k === 0) strategy.door.timer('later', 2.5 * MINUTE);
      if (k === 0) strategy.door.timer('soon', 2 * MINUTE);
      if (k === 0) strategy.door.timer('never', 9 * MINUTE);
      if (k === 1) Scripted.told.push('bar at 2');
    });
    expect(told).toEqual(['bar at 2', 'soon at 2', 'later at 2.5']);
  });

  it('merges sources by time, and fills on the first that has the instrument', () => {
    const slow = { ...bars('50 60 40 50'), openTimes: Float64Array.of(0), closeTimes: Float64Array.of(4 * MINUTE) };
    const seen: string[] = [];
    const { told } = play(
      quiet,
      (strategy, bar, k) => {
        seen.push(`${bar.close} at ${bar.closeTime / MINUTE}`);
        if (k === 0) strategy.send({ side: 'BUY', quantity: 10 }, bar);
      },
      { bars: [blockSource([instrument('AAA.SIM')], bars(...quiet)), blockSource([instrument('AAA.SIM')], slow)] },
    );
    expect(seen).toEqual(['10 at 1', '10 at 2', '10 at 3', '10 at 4', '50 at 4']);
    expect(told).toEqual(['1 BUY 10@10 at 1']);
  });

  it('passes over rows in which an instrument has no bar', () => {
    const rows = [
      ['10 11 9 10', '5 5 5 5'],
      ['-', '6 6 6 6'],
      ['12 13 11 12', '7 7 7 7'],
    ];
    const { told } = play(rows, (strategy, bar, k) => {
      if (k === 0) strategy.send({ side: 'BUY', quantity: 10 }, bar);
    });
    expect(told).toEqual(['1 BUY 10@12 at 2']);
  });

  it('values an instrument at its first fill when that comes before its first close', () => {
    const rows = [
      ['10 11 9 10', '-'],
      ['10 11 9 10', '5 5 5 5'],
    ];
    const kind = { kind: 'margin', leverage: 2, maintenance: 0.1 } as const;
    const { told } = play(
      rows,
      (strategy, bar, k) => {
        if (k === 0) strategy.sendOn('BBB.SIM', 'BUY', 10);
        if (k === 0) strategy.sendOn('BBB.SIM', 'BUY', 20);
      },
      { accounts: [{ currency: 'USD', cash: 10_000, kind }] },
    );
    expect(told).toEqual(['1 BUY 10@5 at 1', '2 BUY 20@5 at 1']);
  });

  it('books foreign instruments in their currency and values them at the rate', () => {
    const rows = [
      ['10 10 10 10', '1.5 1.5 1.5 1.5'],
      ['10 10 10 10', '1.5 1.5 1.5 1.5'],
      ['12 12 12 12', '2 2 2 2'],
    ];
    const kind = { kind: 'margin', leverage: 2, maintenance: 0.1 } as const;
    const { account } = play(
      rows,
      (strategy, bar, k) => {
        if (k === 0) strategy.send({ side: 'BUY', quantity: 100 }, bar);
      },
      {
        bars: [blockSource([instrument('AAA.SIM', 'EUR'), instrument('EURUSD.SIM')], bars(...rows))],
        accounts: [{ currency: 'USD', cash: 10_000, kind }],
        currencies: { EUR: 'EURUSD.SIM' },
      },
    );
    expect(account.ledger('EUR').cash).toBe(-100_000);
    expect(account.equity).toBe(10_000 + 2 * (1200 - 1000));
  });

  it('refuses parameters out of range, and names the range', () => {
    class Tuned extends strategyWith({ length: integer(10, { min: 2, max: 20 }) }) {}
    const run = (parameters: Record<string, number>) => () =>
      new Simulation({
        policy: 'next-open',
        bars: [blockSource([instrument('AAA.SIM')], bars(...quiet))],
        strategies: [{ strategy: Tuned, parameters }],
        accounts: [{ currency: 'USD', cash: 1 }],
      });
    expect(run({ length: 20 })).not.toThrow();
    expect(run({ length: 21 })).toThrow(expect.objectContaining({ code: 'ENGINE.PARAMETER_INVALID' }));
    expect(run({ lenght: 10 })).toThrow(expect.objectContaining({ code: 'ENGINE.PARAMETER_INVALID' }));
  });

  it('writes the same log from the same run, whether it is kept or not', () => {
    const script: Script = (strategy, bar, k) =>
      strategy.send({ side: k % 2 === 0 ? 'BUY' : 'SELL', quantity: 10 }, bar);
    const fees = bpsFees({ takerBps: '5' });
    const [kept, dropped, other] = [
      play(quiet, script, { fees }),
      play(quiet, script, { fees, keepLog: false }),
      play(quiet, script),
    ].map(({ result }) => result.logSha256);
    expect(kept).toBe(dropped);
    expect(kept).not.toBe(other);
  });

  it('records every step', () => {
    const { result } = play(quiet, (strategy, bar, k) => {
      if (k === 0)
        strategy.send({ side: 'BUY', quantity: 10, type: 'STOP_LIMIT', stopPrice: 10.5, limitPrice: 10.8 }, bar);
    });
    expect([...result.log].map(({ kind, time, a, b }) => [kind, time / MINUTE, a, b])).toEqual([
      ['SUBMIT', 1, 10, 1080],
      ['ACCEPT', 1, 0, 0],
      ['TRIGGER', 2, 0, 0],
      ['FILL', 2, 10, 1050],
    ]);
  });

  it('keeps the bar’s data and the future out of a strategy’s reach', () => {
    play(['10 11 9 10'], (_, bar) => {
      expect(Object.values(bar)).toEqual([]);
    });
  });
});
