import { liveValueReducer } from '../../app/live-reducers.js';

export const riskReducer = liveValueReducer('risk');
