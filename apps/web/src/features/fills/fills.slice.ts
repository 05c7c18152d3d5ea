import type { FillView } from '../../api/types.js';
import { liveListReducer, newestFirst } from '../../app/live-reducers.js';

const idOf = (fill: FillView): string => fill.id;

export const fillsReducer = liveListReducer('fills', {
  idOf,
  compare: newestFirst((fill) => fill.bookedAt, idOf),
  limit: 1000,
});
