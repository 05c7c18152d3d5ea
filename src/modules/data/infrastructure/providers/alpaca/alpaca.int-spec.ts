import { dateToMicros, fromRfc3339 } from '#kernel';
import { barsOffer } from '../../../testing/providers/offers.js';
import { providerContract } from '../../../testing/providers/provider.contract.js';
import { alpaca } from './alpaca.js';

const at = (date: string): number => Number(dateToMicros(date));

describe('Alpaca', () => {
  providerContract({
    provider: alpaca,
    key: { key: 'PK1', secret: 'hush' },
    keyIn: { headers: { 'apca-api-key-id': 'PK1', 'apca-api-secret-key': 'hush' } },
    ask: (access) =>
      barsOffer(alpaca).page(access, {
        symbol: 'AAPL',
        timeframe: '1m',
        from: at('2022-01-03'),
        to: at('2022-01-04'),
        page: 'QUFQTHxNfDE2',
      }),
    body: JSON.stringify({
      bars: [
        { t: '2022-01-03T14:30:00Z', o: 178.26, h: 178.34, l: 177.76, c: 178.08, v: 60937, n: 1727, vw: 177.954244 },
      ],
      symbol: 'AAPL',
      next_page_token: null,
    }),
    expected: {
      bars: [
        {
          time: Number(fromRfc3339('2022-01-03T14:30:00Z')),
          open: '178.26',
          high: '178.34',
          low: '177.76',
          close: '178.08',
          volume: '60937',
        },
      ],
      next: null,
      currency: 'USD',
    },
    request:
      'GET /v2/stocks/AAPL/bars?timeframe=1Min&start=2022-01-03T00%3A00%3A00.000000Z&end=2022-01-03T23%3A59%3A59.999999Z&limit=10000&adjustment=raw&feed=iex&sort=asc&page_token=QUFQTHxNfDE2',
    refusals: [
      { body: '{"bars":[{"t":"soon"}],"next_page_token":null}', code: 'DATA.PROVIDER_CHANGED' },
      { body: '{"bars":[],"symbol":"MSFT","next_page_token":null}', code: 'DATA.PROVIDER_CHANGED' },
    ],
  });
});
