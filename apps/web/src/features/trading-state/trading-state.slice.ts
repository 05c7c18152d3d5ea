import { liveListReducer } from '../../app/live-reducers.js';

export const tradingStatesReducer = liveListReducer('trading-state', {
  idOf: (state) => state.scope,
  compare: (left, right) => left.scope.localeCompare(right.scope),
  limit: 100,
});
