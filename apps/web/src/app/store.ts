import { combineReducers, configureStore, type UnknownAction } from '@reduxjs/toolkit';
import { deskApi, type ApiExtra } from '../api/desk-api.js';
import { sessionEnded } from '../api/live-actions.js';
import { alertsReducer } from '../features/alerts/alerts.slice.js';
import { liveReducer } from '../features/connection/connection.slice.js';
import { equityReducer } from '../features/equity/equity.slice.js';
import { feedsReducer } from '../features/feeds/feeds.slice.js';
import { fillsReducer } from '../features/fills/fills.slice.js';
import { noticesSlice } from '../features/notices/notices.slice.js';
import { ordersReducer } from '../features/orders/orders.slice.js';
import { positionsReducer } from '../features/positions/positions.slice.js';
import { barsReducer, quotesReducer } from '../features/prices/prices.slice.js';
import { riskReducer } from '../features/risk/risk.slice.js';
import { sessionSlice } from '../features/session/session.slice.js';
import { signalsReducer } from '../features/signals/signals.slice.js';
import { tradingStatesReducer } from '../features/trading-state/trading-state.slice.js';

const parts = combineReducers({
  [deskApi.reducerPath]: deskApi.reducer,
  session: sessionSlice.reducer,
  live: liveReducer,
  notices: noticesSlice.reducer,
  feeds: feedsReducer,
  quotes: quotesReducer,
  bars: barsReducer,
  signals: signalsReducer,
  orders: ordersReducer,
  fills: fillsReducer,
  positions: positionsReducer,
  equity: equityReducer,
  risk: riskReducer,
  tradingStates: tradingStatesReducer,
  alerts: alertsReducer,
});

export type RootState = ReturnType<typeof parts>;

/** At the end of a session everything is forgotten: the next user must not see what the last one saw. */
const rootReducer = (state: RootState | undefined, action: UnknownAction): RootState =>
  parts(sessionEnded.match(action) ? undefined : state, action);

// oxlint-disable-next-line typescript/explicit-module-boundary-types -- the store's type is what the toolkit infers
export const createStore = (extra: ApiExtra) =>
  configureStore({
    reducer: rootReducer,
    middleware: (defaults) =>
      // Thousands of bars at sixty frames a second: the development checks would walk them all each time.
      defaults({ thunk: { extraArgument: extra }, serializableCheck: false, immutableCheck: false }).concat(
        deskApi.middleware,
      ),
  });

export type Store = ReturnType<typeof createStore>;
export type AppDispatch = Store['dispatch'];
