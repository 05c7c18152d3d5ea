import { createReducer } from '@reduxjs/toolkit';
import { channelRefused, channelsSubscribed, connectionChanged, messagesReceived } from '../../api/live-actions.js';
import type { ConnectionState } from '../../api/live-socket.js';

export interface ChannelState {
  readonly status: 'waiting' | 'ready' | 'refused';
  /** When it was asked for or refused, or when its last message came. Milliseconds since 1970. */
  readonly at: number;
  readonly problem: { readonly code: string; readonly message: string } | null;
}

interface LiveState {
  connection: ConnectionState;
  channels: Record<string, ChannelState>;
}

const initialState: LiveState = { connection: { status: 'idle' }, channels: {} };

/** How the live connection stands, and each channel on it. */
export const liveReducer = createReducer(initialState, (builder) => {
  builder.addCase(connectionChanged, (state, { payload }) => {
    state.connection = payload;
  });
  builder.addCase(channelsSubscribed, (state, { payload }) => {
    for (const channel of payload.channels)
      state.channels[channel] = { status: 'waiting', at: payload.at, problem: null };
  });
  builder.addCase(messagesReceived, (state, { payload }) => {
    for (const { channel } of payload.messages)
      state.channels[channel] = { status: 'ready', at: payload.at, problem: null };
  });
  builder.addCase(channelRefused, (state, { payload: { code, message, channel } }) => {
    const known = channel === null ? undefined : state.channels[channel];
    if (channel !== null && known !== undefined) {
      state.channels[channel] = { status: 'refused', at: known.at, problem: { code, message } };
    }
  });
});
