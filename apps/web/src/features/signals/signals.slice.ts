import type { SignalView } from '../../api/types.js';
import { liveListReducer, newestFirst } from '../../app/live-reducers.js';

const idOf = (signal: SignalView): string => signal.id;

export const signalsReducer = liveListReducer('signals', {
  idOf,
  compare: newestFirst((signal) => signal.createdAt, idOf),
  limit: 200,
});
