import { liveSeriesReducer } from '../../app/live-reducers.js';

export const equityReducer = liveSeriesReducer('equity', { timeOf: (point) => point.time, limit: 6000 });
