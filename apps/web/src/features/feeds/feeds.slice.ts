import { liveListReducer } from '../../app/live-reducers.js';

export const feedsReducer = liveListReducer('feeds', {
  idOf: (feed) => feed.id,
  compare: (left, right) => left.id.localeCompare(right.id),
  limit: 100,
});
