import type { DataProvider } from '../../../application/ports/data-provider.port.js';
import { perMinute } from '../../../domain/providers/provider.js';
import { binanceStream } from './binance-stream.js';

/** Binance spot: trades, best prices and the book. */
export const binance: DataProvider = {
  spec: {
    name: 'binance',
    title: 'Binance spot',
    hosts: { api: 'https://api.binance.com', stream: 'wss://stream.binance.com:9443' },
    limits: [perMinute(6000)],
    keyFields: [],
  },
  authorize: () => ({}),
  tickStream: binanceStream,
};
