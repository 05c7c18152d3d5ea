import { createAction } from '@reduxjs/toolkit';
import type { Channel, LiveMessage } from './channels.js';
import type { ConnectionState } from './live-socket.js';
import type { UserView } from './types.js';

/** What arrived between two frames, in order. `at`: milliseconds since 1970. */
export const messagesReceived = createAction<{ readonly messages: readonly LiveMessage[]; readonly at: number }>(
  'live/messagesReceived',
);

export const connectionChanged = createAction<ConnectionState>('live/connectionChanged');

export const channelsSubscribed = createAction<{ readonly channels: readonly Channel[]; readonly at: number }>(
  'live/channelsSubscribed',
);

export const channelRefused = createAction<{
  readonly code: string;
  readonly message: string;
  readonly channel: string | null;
}>('live/channelRefused');

export const signedIn = createAction<UserView>('session/signedIn');

/** Nothing that was shown may be left: the store forgets all of it. */
export const sessionEnded = createAction<'signed-out' | 'expired'>('session/ended');
