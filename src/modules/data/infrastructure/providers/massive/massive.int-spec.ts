import { dateToMicros } from '#kernel';
import type { ProviderAccess } from '../../../application/ports/provider-access.port.js';
import { barsOffer } from '../../../testing/providers/offers.js';
import { providerContract } from '../../../testing/providers/provider.contract.js';
import { massive } from './massive.js';

const at = (date: string): number => Number(dateToMicros(date));
const bars = (access: ProviderAccess, page: string | null) =>
  barsOffer(massive).page(access, {
    symbol: 'AAPL',
    timeframe: '1d',
    from: at('2023-03-09'),
    to: at('2023-03-15'),
    page,
  });

describe('Massive', () => {
  const row = { v: 68572400, vw: 149.1, o: 150.21, c: 148.5, h: 150.94, l: 147.61, t: 1678424400000, n: 700 };
  const cursor = '/v2/aggs/ticker/AAPL/range/1/day/1678424400001/1678838399999?cursor=bGltaXQ9Mg';
  const body = JSON.stringify({
    ticker: 'AAPL',
    queryCount: 1,
    resultsCount: 1,
    adjusted: false,
    results: [row],
    status: 'OK',
    next_url: `https://api.massive.com${cursor}`,
  });
  const expected = {
    bars: [
      { time: at('2023-03-10'), open: '150.21', high: '150.94', low: '147.61', close: '148.5', volume: '68572400' },
    ],
    next: `https://api.massive.com${cursor}`,
    currency: null,
  };
  const key = { key: 'hush' };
  const keyIn = { headers: { authorization: 'Bearer hush' } };

  describe('first page', () => {
    providerContract({
      provider: massive,
      key,
      keyIn,
      ask: (access) => bars(access, null),
      body,
      expected,
      request: 'GET /v2/aggs/ticker/AAPL/range/1/day/1678320000000/1678838399999?adjusted=false&sort=asc&limit=50000',
      refusals: [
        { body: '{"status":"ERROR","error":"Unknown API Key"}', code: 'DATA.PROVIDER_REFUSED' },
        { body: '{"status":"OK","resultsCount":1,"results":[{"t":1,"o":null}]}', code: 'DATA.PROVIDER_CHANGED' },
        { body: '{"status":"OK","ticker":"MSFT","resultsCount":0}', code: 'DATA.PROVIDER_CHANGED' },
      ],
    });
  });

  describe('the page after', () => {
    providerContract({
      provider: massive,
      key,
      keyIn,
      ask: (access) => bars(access, `https://api.massive.com${cursor}`),
      body,
      expected,
      request: `GET ${cursor}`,
    });
  });
});
