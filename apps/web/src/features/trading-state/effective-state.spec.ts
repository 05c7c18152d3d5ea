import type { TradingState, TradingStateView } from '../../api/types.js';
import { statesAllowed } from '../session/permissions.js';
import { effectiveState } from './effective-state.js';

const state = (scope: string, value: TradingState) => ({ scope, state: value }) as TradingStateView;

it('the stricter of an account and of all holds, other accounts do not count', () => {
  const states = [state('*', 'ACTIVE'), state('paper', 'REDUCING'), state('other', 'HALTED')];
  expect(effectiveState(states, 'paper')).toMatchObject({ scope: 'paper', state: 'REDUCING' });
  expect(effectiveState([...states, state('*', 'HALTED')], 'paper')).toMatchObject({ scope: '*', state: 'HALTED' });
  expect(effectiveState([], 'paper')).toBeNull();
});

it('a trader may stop and not start again, a viewer neither', () => {
  expect(statesAllowed('viewer')).toEqual([]);
  expect(statesAllowed('trader')).toEqual(['HALTED']);
  expect(statesAllowed('risk')).toEqual(['HALTED', 'REDUCING', 'ACTIVE']);
  expect(statesAllowed('admin')).toEqual(['HALTED', 'REDUCING', 'ACTIVE']);
});
