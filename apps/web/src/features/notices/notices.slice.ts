import { createSlice, nanoid, type PayloadAction } from '@reduxjs/toolkit';

export interface Notice {
  readonly id: string;
  readonly tone: 'success' | 'warning' | 'error';
  readonly text: string;
  /** Code of a refusal, for whoever is asked about it. */
  readonly code: string | null;
}

const initialState: { latest: Notice | null } = { latest: null };

/** What the desk tells about the user's last action. */
export const noticesSlice = createSlice({
  name: 'notices',
  initialState,
  reducers: {
    notified: {
      reducer: (state, { payload }: PayloadAction<Notice>) => {
        state.latest = payload;
      },
      prepare: (tone: Notice['tone'], text: string, code: string | null = null) => ({
        payload: { id: nanoid(), tone, text, code },
      }),
    },
    dismissed: (state) => {
      state.latest = null;
    },
  },
});

export const { notified, dismissed } = noticesSlice.actions;
