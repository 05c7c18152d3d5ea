import type { DataProvider } from '../../../application/ports/data-provider.port.js';
import { perSecond } from '../../../domain/providers/provider.js';
import { krakenStream } from './kraken-stream.js';

/** Kraken spot, version 2 of its WebSocket: trades, best prices and the book, with checksums. */
export const kraken: DataProvider = {
  spec: {
    name: 'kraken',
    title: 'Kraken spot',
    hosts: { api: 'https://api.kraken.com', stream: 'wss://ws.kraken.com' },
    limits: [perSecond(1)],
    keyFields: [],
  },
  authorize: () => ({}),
  tickStream: krakenStream,
};
