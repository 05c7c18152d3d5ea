import { fromRfc3339 } from '#kernel';
import { newsOffer } from '../../testing/providers/offers.js';
import { providerContract } from '../../testing/providers/provider.contract.js';
import { finnhub } from './finnhub/finnhub.js';
import { newsapi } from './newsapi/newsapi.js';

describe('Finnhub', () => {
  providerContract({
    provider: finnhub,
    key: { key: 'hush' },
    keyIn: { headers: { 'x-finnhub-token': 'hush' } },
    ask: (access) => newsOffer(finnhub).news(access, { about: 'AAPL', from: '2026-01-01', to: '2026-01-31' }),
    body: JSON.stringify([
      {
        category: 'company news',
        datetime: 1767571200,
        headline: 'Apple does something',
        id: 25286,
        image: '',
        related: 'AAPL',
        source: 'Reuters',
        summary: 'It did.',
        url: 'https://example.com/1',
      },
    ]),
    expected: [
      {
        id: 'finnhub:25286',
        publishedAt: 1767571200000000n,
        headline: 'Apple does something',
        summary: 'It did.',
        source: 'Reuters',
        url: 'https://example.com/1',
        symbols: ['AAPL'],
      },
    ],
    request: 'GET /api/v1/company-news?symbol=AAPL&from=2026-01-01&to=2026-01-31',
    refusals: [{ body: '[{"id":1}]', code: 'DATA.PROVIDER_CHANGED' }],
    shapes: ['{"something":"else"}', '42', '[7]'],
  });
});

describe('NewsAPI', () => {
  providerContract({
    provider: newsapi,
    key: { key: 'hush' },
    keyIn: { headers: { 'x-api-key': 'hush' } },
    ask: (access) => newsOffer(newsapi).news(access, { about: 'Apple', from: '2026-01-01', to: '2026-01-31' }),
    body: JSON.stringify({
      status: 'ok',
      totalResults: 1,
      articles: [
        {
          source: { id: null, name: 'Wired' },
          author: null,
          title: 'Apple again',
          description: null,
          url: 'https://example.com/2',
          urlToImage: null,
          publishedAt: '2026-01-05T09:00:00Z',
          content: '…',
        },
      ],
    }),
    expected: [
      {
        id: expect.stringMatching(/^newsapi:[0-9a-f]{16}$/),
        publishedAt: fromRfc3339('2026-01-05T09:00:00Z'),
        headline: 'Apple again',
        summary: '',
        source: 'Wired',
        url: 'https://example.com/2',
        symbols: [],
      },
    ],
    request: 'GET /v2/everything?q=Apple&from=2026-01-01&to=2026-01-31&language=en&sortBy=publishedAt&pageSize=100',
    refusals: [
      { body: '{"status":"error","code":"parameterInvalid","message":"too far"}', code: 'DATA.PROVIDER_REFUSED' },
    ],
  });
});
