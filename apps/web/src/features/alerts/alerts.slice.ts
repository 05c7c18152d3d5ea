import type { AlertView } from '../../api/types.js';
import { liveListReducer, newestFirst } from '../../app/live-reducers.js';

const idOf = (alert: AlertView): string => alert.id;

export const alertsReducer = liveListReducer('alerts', {
  idOf,
  compare: newestFirst((alert) => alert.raisedAt, idOf),
  limit: 200,
});
