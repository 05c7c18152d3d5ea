import { Channels } from './channels.js';
import { DeskObserver } from './desk-observer.js';
import { QuoteObserver } from './quote-observer.js';
import { SlowChannels } from './slow-channels.js';
import { SocketDoor } from './socket-door.js';
import { SocketHub } from './socket-hub.js';

/** Everything behind the WebSocket. */
export const socketProviders = [SocketHub, Channels, SlowChannels, SocketDoor, DeskObserver, QuoteObserver];
