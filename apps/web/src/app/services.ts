import { ChannelRegistry } from '../api/channel-registry.js';
import {
  channelRefused,
  channelsSubscribed,
  connectionChanged,
  messagesReceived,
  sessionEnded,
  signedIn,
} from '../api/live-actions.js';
import type { LiveMessage } from '../api/channels.js';
import { LiveSocket } from '../api/live-socket.js';
import { MessageBatcher, onNextFrame } from '../api/message-batcher.js';
import { ApiProblem } from '../api/problem.js';
import { RestClient } from '../api/rest-client.js';
import { Session } from '../api/session.js';
import { browserTimers } from '../api/timers.js';
import { restoreBegun, restoreFailed } from '../features/session/session.slice.js';
import { createStore, type Store } from './store.js';
import { exclusivelyOverTabs, visitHint } from './tabs.js';

/** What the page's parts use beside the store. */
export interface Services {
  readonly store: Store;
  readonly session: Session;
  readonly channels: ChannelRegistry;
  readonly socket: LiveSocket;
}

/** Called bare: the browser's own refuses to be called as a method of anything but the window. */
const fetcher: typeof fetch = (input, init) => fetch(input, init);

/** Builds the page's inside once: session, REST, live connection and store, tied together. */
export function createServices(): Services {
  const session = new Session({ fetch: fetcher, timers: browserTimers, exclusively: exclusivelyOverTabs });
  const store = createStore({ rest: new RestClient(session, fetcher) });
  const socket = createSocket(session, store);
  const channels = new ChannelRegistry(socket, (subscribed) =>
    store.dispatch(channelsSubscribed({ channels: subscribed, at: Date.now() })),
  );
  followSession(session, socket, store);
  window.addEventListener('offline', () => socket.networkLost());
  window.addEventListener('online', () => socket.connectNow());
  restore(session, store);
  return { store, session, channels, socket };
}

function createSocket(session: Session, store: Store): LiveSocket {
  const batcher = new MessageBatcher<LiveMessage>(
    (messages) => store.dispatch(messagesReceived({ messages, at: Date.now() })),
    onNextFrame,
  );
  return new LiveSocket(
    {
      open: () => new WebSocket(new URL('/ws', location.href.replace(/^http/, 'ws'))),
      token: (fresh) => (fresh ? session.refresh() : session.accessToken()),
      timers: browserTimers,
      random: Math.random,
    },
    {
      state: (state) => store.dispatch(connectionChanged(state)),
      message: (message) => batcher.add(message),
      refusal: (code, message, channel) => store.dispatch(channelRefused({ code, message, channel })),
    },
  );
}

function followSession(session: Session, socket: LiveSocket, store: Store): void {
  session.onEvent((event) => {
    switch (event.kind) {
      case 'signed-in':
        visitHint.leave();
        store.dispatch(signedIn(event.user));
        socket.start();
        break;
      case 'token':
        socket.renew(event.accessToken);
        break;
      case 'ended':
        visitHint.remove();
        socket.stop();
        store.dispatch(sessionEnded(event.reason));
        break;
    }
  });
  visitHint.onRemovedElsewhere(() => session.forget());
}

/** Only where somebody was signed in before: everybody else sees the sign-in at once. */
function restore(session: Session, store: Store): void {
  if (!visitHint.isThere()) return;
  store.dispatch(restoreBegun());
  session.restore().catch((problem: unknown) => {
    const refused = problem instanceof ApiProblem && problem.view.status === 401;
    if (!refused) store.dispatch(restoreFailed('unreachable'));
  });
}
