import { liveListReducer } from '../../app/live-reducers.js';

export const positionsReducer = liveListReducer('positions', {
  idOf: (position) => position.instrumentId,
  compare: (left, right) => left.instrumentId.localeCompare(right.instrumentId),
  limit: 1000,
});
