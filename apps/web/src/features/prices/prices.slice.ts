import { liveSeriesReducer, liveValueReducer } from '../../app/live-reducers.js';

export const barsReducer = liveSeriesReducer('bars', { timeOf: (bar) => bar.closeTime, limit: 3000 });

export const quotesReducer = liveValueReducer('quotes');
