import { FixedCausality } from '#testing';
import { SetTradingState, TradingStateChanged } from '../contracts/index.js';
import { riskMemory } from '../testing/risk-memory.js';
import { ChangeStamp } from './change-stamp.js';
import { SetTradingStateHandler } from './set-trading-state.handler.js';

describe(SetTradingStateHandler.name, () => {
  it('stores and tells before it answers, with who did it and when', async () => {
    const { unitOfWork, states, outbox, clock } = await riskMemory();
    const stamp = new ChangeStamp(new FixedCausality({ actor: 'ann' }), clock);
    const handler = new SetTradingStateHandler(unitOfWork, states, outbox, stamp);
    const change = { scope: '*', state: 'HALTED', reason: 'prices look wrong' } as const;
    const answer = await handler.execute(SetTradingState.of(change));
    const view = { ...change, changedBy: 'ann', changedAt: '2020-01-02T10:00:00.000000Z' };
    expect(answer).toEqual({ ok: true, value: view });
    expect(await states.list()).toEqual([view]);
    expect(outbox.events).toEqual([TradingStateChanged.of({ ...change, changedBy: 'ann' })]);
    expect(states.of('paper')).toBe('HALTED');
  });
});
