import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { sessionEnded, signedIn } from '../../api/live-actions.js';
import type { UserView } from '../../api/types.js';

export interface SessionState {
  /** `restoring`: the refresh cookie of an earlier visit is being tried. */
  readonly status: 'restoring' | 'signed-out' | 'signed-in';
  readonly user: UserView | null;
  /** Why the sign-in is shown, where it is not the user's own doing. */
  readonly ended: 'expired' | 'unreachable' | null;
}

const initialState: SessionState = { status: 'signed-out', user: null, ended: null };

export const sessionSlice = createSlice({
  name: 'session',
  initialState,
  reducers: {
    restoreBegun: (): SessionState => ({ status: 'restoring', user: null, ended: null }),
    restoreFailed: (_state, { payload }: PayloadAction<'unreachable'>): SessionState => ({
      status: 'signed-out',
      user: null,
      ended: payload,
    }),
  },
  extraReducers: (builder) => {
    builder.addCase(signedIn, (_state, { payload }): SessionState => ({
      status: 'signed-in',
      user: payload,
      ended: null,
    }));
    builder.addCase(sessionEnded, (_state, { payload }): SessionState => ({
      status: 'signed-out',
      user: null,
      ended: payload === 'expired' ? 'expired' : null,
    }));
  },
});

export const { restoreBegun, restoreFailed } = sessionSlice.actions;
